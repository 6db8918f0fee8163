-- Facts that others react to, in order per agency.
create table fact (
    agency_id uuid not null,
    number bigint not null,
    kind text not null,
    subject text not null,
    payload text not null,
    at bigint not null,
    primary key (agency_id, number)
);
-- How far each consumer has come.
create table consumer (
    agency_id uuid not null,
    name text not null,
    number bigint not null,
    primary key (agency_id, name)
);
-- Work to be done after the act, by whoever takes it.
create table job (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    payload text not null,
    run_at bigint not null,
    taken_until bigint not null,
    attempts bigint not null,
    failure text,
    primary key (agency_id, id)
);
create index job_next on job (agency_id, run_at);
