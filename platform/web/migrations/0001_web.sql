-- What somebody typed into a form and has not sent.
create table draft (
    agency_id uuid not null,
    person_id uuid not null,
    form text not null,
    body text not null,
    at bigint not null,
    primary key (agency_id, person_id, form)
);
-- Forms that were sent: a button pressed twice acts once.
create table once (
    agency_id uuid not null,
    id uuid not null,
    at bigint not null,
    primary key (agency_id, id)
);
create index once_at on once (agency_id, at);
