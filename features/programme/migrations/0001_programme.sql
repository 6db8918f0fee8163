-- The programme of one year (chương trình năm).
create table programme (
    agency_id uuid not null,
    id uuid not null,
    year bigint not null,
    state text not null,
    title text not null,
    made_at bigint not null,
    primary key (agency_id, id),
    unique (agency_id, year)
);
-- A task, or any other obligation. Whether it is late is computed, never stored.
create table task (
    agency_id uuid not null,
    id uuid not null,
    programme_id uuid not null,
    number bigint not null,
    kind text not null,
    subject text,
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
    due date,
    derivation text,
    period_words text,
    rule text,
    state text not null,
    state_on date,
    reported_by uuid,
    confirmed_by uuid,
    reason text,
    before_use boolean not null,
    search text not null,
    version bigint not null,
    made_at bigint not null,
    primary key (agency_id, id)
);
create index task_programme on task (agency_id, programme_id, due);
create index task_state on task (agency_id, state, due);
create index task_owner on task (agency_id, owner_person, state);
-- Who helps: people and departments, in the order of the paper.
create table task_support (
    agency_id uuid not null,
    task_id uuid not null,
    position bigint not null,
    person_id uuid,
    department_id uuid,
    words text,
    primary key (agency_id, task_id, position)
);
create index task_support_person on task_support (agency_id, person_id, task_id);
-- What shows that it was done: a file, a link or a note. Withdrawn ones stay, with the reason.
create table task_evidence (
    agency_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    kind text not null,
    title text not null,
    link text,
    file_id uuid,
    file_type text,
    file_bytes bigint,
    on_day date not null,
    added_at bigint not null,
    added_by uuid not null,
    withdrawn_at bigint,
    withdrawn_reason text,
    primary key (agency_id, id)
);
create index task_evidence_task on task_evidence (agency_id, task_id, added_at);
create table task_comment (
    agency_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    person_id uuid not null,
    words text not null,
    at bigint not null,
    primary key (agency_id, id)
);
create index task_comment_task on task_comment (agency_id, task_id, at);
-- Every change: who, when, on what ground; for whom it was entered, with the paper.
create table task_change (
    agency_id uuid not null,
    task_id uuid not null,
    number bigint not null,
    kind text not null,
    at bigint not null,
    on_day date not null,
    by_person uuid not null,
    decider uuid,
    paper_file uuid,
    paper_name text,
    -- The decision as the register of what was entered for others keeps it.
    entered_id uuid,
    ground text,
    detail text not null,
    primary key (agency_id, task_id, number)
);
create index task_change_entered on task_change (agency_id, entered_id);
-- What somebody is told on the first page until they say that they know.
create table task_notice (
    agency_id uuid not null,
    person_id uuid not null,
    task_id uuid not null,
    change_number bigint not null,
    at bigint not null,
    seen_at bigint,
    objected_at bigint,
    primary key (agency_id, person_id, task_id, change_number)
);
create index task_notice_open on task_notice (agency_id, person_id, seen_at, at);
