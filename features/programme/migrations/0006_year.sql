-- A duty that comes back, or that an event brings (việc định kỳ). Its occurrences are tasks.
create table task_series (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    title text not null,
    sentence text,
    document text,
    document_name text,
    section text,
    source_start bigint,
    source_end bigint,
    owner_person uuid,
    owner_department uuid,
    owner_words text,
    first_day date not null,
    last_day date,
    version bigint not null,
    made_at bigint not null,
    primary key (agency_id, id)
);
-- What the rule was from which day on: a rule that is changed keeps what was before.
create table task_series_rule (
    agency_id uuid not null,
    series_id uuid not null,
    number bigint not null,
    from_day date not null,
    rule text not null,
    words text,
    reason text,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, series_id, number)
);
create table task_series_support (
    agency_id uuid not null,
    series_id uuid not null,
    position bigint not null,
    person_id uuid,
    department_id uuid,
    words text,
    primary key (agency_id, series_id, position)
);
-- The series that a task is an occurrence of, and which; its parent, when it is a part of another task.
alter table task add column series_id uuid;
alter table task add column series_key text;
alter table task add column parent_id uuid;
alter table task add column percent bigint;
alter table task add column priority bigint;
create unique index task_series_key on task (agency_id, series_id, series_key);
create index task_parent on task (agency_id, parent_id);
create index task_owner_department on task (agency_id, owner_department, state);
-- What an owner brings up: an obstacle, more time, handing the task over; and what was answered.
create table task_request (
    agency_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    kind text not null,
    words text not null,
    wanted date,
    to_person uuid,
    to_department uuid,
    by_person uuid not null,
    on_day date not null,
    at bigint not null,
    answer_by date not null,
    escalated_at bigint,
    state text not null,
    answer text,
    answered_by uuid,
    answered_at bigint,
    version bigint not null,
    primary key (agency_id, id)
);
create index task_request_task on task_request (agency_id, task_id, at);
create index task_request_state on task_request (agency_id, state, kind, at);
-- The agency's own list of programmes and movements, and which tasks belong to them.
create table initiative (
    agency_id uuid not null,
    id uuid not null,
    name text not null,
    position bigint not null,
    retired boolean not null,
    version bigint not null,
    made_at bigint not null,
    primary key (agency_id, id)
);
create table task_initiative (
    agency_id uuid not null,
    task_id uuid not null,
    initiative_id uuid not null,
    primary key (agency_id, task_id, initiative_id)
);
create index task_initiative_of on task_initiative (agency_id, initiative_id, task_id);
-- Tasks that belong together.
create table task_link (
    agency_id uuid not null,
    task_id uuid not null,
    other_id uuid not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, task_id, other_id)
);
create index task_link_other on task_link (agency_id, other_id);
-- What one needs to do a task: a file or an address. Evidence shows that it was done and lies apart.
create table task_document (
    agency_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    title text not null,
    link text,
    file_id uuid,
    file_type text,
    file_bytes bigint,
    added_by uuid not null,
    added_at bigint not null,
    removed_at bigint,
    primary key (agency_id, id)
);
create index task_document_task on task_document (agency_id, task_id, added_at);
-- A standing duty has no day; what was done for it is looked at period by period.
create table task_review (
    agency_id uuid not null,
    task_id uuid not null,
    period text not null,
    words text not null,
    on_day date not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, task_id, period)
);
create table programme_setting (
    agency_id uuid not null,
    percent boolean not null,
    priority boolean not null,
    escalate_days bigint not null,
    version bigint not null,
    primary key (agency_id)
);
