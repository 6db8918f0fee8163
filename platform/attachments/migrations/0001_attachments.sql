-- A stored file; its bytes lie under their hash.
create table attachment (
    agency_id uuid not null,
    id uuid not null,
    sha256 text not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    subject text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, id)
);
create index attachment_subject on attachment (agency_id, subject);
create index attachment_bytes on attachment (agency_id, sha256);
