-- Who was urged about which task, by whom, with which words; and what came of it.
create table urging (
    agency_id uuid not null,
    id uuid not null,
    -- One press of the button, however many tasks and people.
    batch uuid not null,
    task_id uuid not null,
    person_id uuid not null,
    by_person uuid not null,
    words text not null,
    at bigint not null,
    answer text,
    answered_at bigint,
    -- The task was reported done, dropped or handed over since.
    closed_at bigint,
    primary key (agency_id, id)
);
create index urging_open on urging (agency_id, person_id, answered_at, closed_at, at);
create index urging_task on urging (agency_id, task_id, at);
create index urging_at on urging (agency_id, at);
-- How the agency reminds; one row at most.
create table reminder_rule (
    agency_id uuid not null primary key,
    days_before text not null,
    on_day boolean not null,
    after boolean not null,
    head_after bigint not null,
    send_at bigint not null,
    quiet_from bigint not null,
    quiet_to bigint not null,
    digest boolean not null,
    mail boolean not null,
    -- Whoever receives messages over the web, in words, and the host; empty: switched off.
    hook_name text not null,
    hook_host text not null,
    hook_by uuid,
    hook_at bigint,
    version bigint not null
);
-- How one person wants to be reached; the usual ways where there is no row.
create table reminder_way (
    agency_id uuid not null,
    person_id uuid not null,
    mail boolean not null,
    printed boolean not null,
    zalo boolean not null,
    language text not null,
    hook text not null,
    -- The address that a mail server refused for good; no mail goes there until it is another.
    refused text not null,
    primary key (agency_id, person_id)
);
-- Of what somebody was reminded on which day: once.
create table reminder (
    agency_id uuid not null,
    person_id uuid not null,
    on_day date not null,
    kind text not null,
    task_id uuid not null,
    title text not null,
    due date not null,
    owner text not null,
    at bigint not null,
    primary key (agency_id, person_id, on_day, kind, task_id)
);
create index reminder_task on reminder (agency_id, task_id, on_day);
-- A letter on its way; its text goes when it is gone.
create table letter (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    person_id uuid not null,
    address text not null,
    subject text not null,
    body text not null,
    html text not null,
    state text not null,
    why text not null,
    tries bigint not null,
    made_at bigint not null,
    good_until bigint not null,
    at bigint not null,
    primary key (agency_id, id)
);
create index letter_at on letter (agency_id, at);
create index letter_state on letter (agency_id, state, at);
-- What was handed over on paper or sent by a group chat, as somebody ticked it.
create table reminder_handed (
    agency_id uuid not null,
    person_id uuid not null,
    on_day date not null,
    way text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, person_id, on_day, way)
);
-- A person's calendar for her own program; known by the hash of its secret only.
create table calendar_feed (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    token bytea not null,
    with_titles boolean not null,
    language text not null,
    made_at bigint not null,
    used_on date,
    revoked_at bigint,
    primary key (agency_id, id)
);
create index calendar_feed_token on calendar_feed (agency_id, token);
create index calendar_feed_person on calendar_feed (agency_id, person_id);
