-- What somebody is told of many new tasks at once: one notice, and the tasks it counts.
create table task_bundle (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    name text not null,
    address text,
    by_person uuid not null,
    at bigint not null,
    seen_at bigint,
    primary key (agency_id, id)
);
create index task_bundle_open on task_bundle (agency_id, person_id, seen_at, at);
create table task_bundle_line (
    agency_id uuid not null,
    bundle_id uuid not null,
    task_id uuid not null,
    primary key (agency_id, bundle_id, task_id)
);
