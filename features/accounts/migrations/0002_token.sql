-- What lets another program act for a person: known by the hash of its secret only.
create table api_token (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    token bytea not null,
    name text not null,
    scopes text not null,
    made_at bigint not null,
    ends_at bigint not null,
    used_on date,
    revoked_at bigint,
    primary key (agency_id, id)
);
create index api_token_token on api_token (agency_id, token);
create index api_token_person on api_token (agency_id, person_id);
