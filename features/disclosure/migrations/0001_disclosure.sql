-- An item of the register of what must be disclosed (mục công khai). What the law keeps below the public can never be public:
-- the database itself refuses it.
create table disclosure_item (
    agency_id uuid not null,
    id uuid not null,
    year bigint not null,
    number bigint not null,
    rule text not null,
    clock text not null,
    code text not null,
    title text not null,
    audience text not null check (audience in ('named', 'staff-meeting', 'staff', 'public')),
    widest text not null check (widest in ('named', 'staff-meeting', 'staff', 'public')),
    lock_rule text,
    known_on date,
    due date,
    derivation text,
    unsure text,
    demands text not null,
    chosen text not null,
    responsible_person uuid,
    responsible_department uuid,
    task_id uuid,
    own_task boolean not null,
    about_person boolean not null,
    state text not null,
    first_on date,
    first_at bigint,
    enough_on date,
    left_on date,
    ended_on date,
    ended_at bigint,
    ended_by uuid,
    reason text,
    search text not null,
    version bigint not null,
    made_by uuid,
    made_at bigint not null,
    primary key (agency_id, id),
    unique (agency_id, year, number),
    check (audience <> 'public' or widest = 'public')
);
create index disclosure_item_due on disclosure_item (agency_id, state, due);
create index disclosure_item_task on disclosure_item (agency_id, task_id);
-- What was disclosed, version by version: a correction adds one. An urgent removal empties the body; its hash stays.
create table disclosure_version (
    agency_id uuid not null,
    item_id uuid not null,
    number bigint not null,
    body text,
    body_hash text not null,
    reason text,
    happened_on date not null,
    recorded_at bigint not null,
    by_person uuid,
    emptied_at bigint,
    primary key (agency_id, item_id, number)
);
-- Files of a version. 'original' is what was masked: it is kept apart and goes nowhere.
create table disclosure_file (
    agency_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    version_number bigint not null,
    role text not null check (role in ('shown', 'original')),
    file_id uuid not null,
    name text not null,
    media_type text not null,
    bytes bigint not null,
    sha256 text not null,
    primary key (agency_id, id)
);
create index disclosure_file_item on disclosure_file (agency_id, item_id, version_number);
-- The people whom an item of named people is for.
create table disclosure_named (
    agency_id uuid not null,
    item_id uuid not null,
    person_id uuid not null,
    primary key (agency_id, item_id, person_id)
);
-- An act of disclosing in one channel (hình thức công khai), with both its times.
create table disclosure_act (
    agency_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    channel text not null,
    place text not null,
    from_on date not null,
    to_on date,
    must_until date,
    must_days bigint,
    derivation text,
    times bigint,
    address text not null,
    note text not null,
    witness_one text not null,
    witness_two text not null,
    recorded_at bigint not null,
    by_person uuid,
    ended_at bigint,
    ended_by uuid,
    ended_early text,
    primary key (agency_id, id)
);
create index disclosure_act_item on disclosure_act (agency_id, item_id, from_on);
-- Days on which a posting was not there (gián đoạn).
create table disclosure_gap (
    agency_id uuid not null,
    id uuid not null,
    act_id uuid not null,
    from_on date not null,
    to_on date,
    reason text not null,
    recorded_at bigint not null,
    by_person uuid,
    primary key (agency_id, id)
);
create index disclosure_gap_act on disclosure_gap (agency_id, act_id);
-- Photos and scans that show an act.
create table disclosure_proof (
    agency_id uuid not null,
    id uuid not null,
    act_id uuid not null,
    item_id uuid not null,
    file_id uuid not null,
    name text not null,
    media_type text not null,
    taken_on date not null,
    recorded_at bigint not null,
    by_person uuid,
    primary key (agency_id, id)
);
create index disclosure_proof_act on disclosure_proof (agency_id, act_id);
-- What happened to an item, in order.
create table disclosure_change (
    agency_id uuid not null,
    item_id uuid not null,
    number bigint not null,
    kind text not null,
    on_day date not null,
    at bigint not null,
    by_person uuid,
    ground text not null,
    primary key (agency_id, item_id, number)
);
-- Grows with everything that changes what the public may see: pages that are kept ready are thrown away by it.
create table disclosure_stamp (
    agency_id uuid not null,
    number bigint not null,
    at bigint not null,
    primary key (agency_id)
);
-- Which of the staff opened which version.
create table disclosure_read (
    agency_id uuid not null,
    item_id uuid not null,
    version_number bigint not null,
    person_id uuid not null,
    at bigint not null,
    primary key (agency_id, item_id, version_number, person_id)
);
create index disclosure_read_person on disclosure_read (agency_id, person_id);
-- What staff ask about an item, and the answer.
create table disclosure_question (
    agency_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    person_id uuid not null,
    words text not null,
    at bigint not null,
    answer text,
    answered_at bigint,
    answered_by uuid,
    primary key (agency_id, id)
);
create index disclosure_question_item on disclosure_question (agency_id, item_id, at);
-- Requests for information (yêu cầu cung cấp thông tin). The requester's name is kept only as long as the request is.
create table information_request (
    agency_id uuid not null,
    id uuid not null,
    year bigint not null,
    number bigint not null,
    requester text,
    person_id uuid,
    contact text,
    way text not null,
    complex boolean not null,
    words text not null,
    item_id uuid,
    received_on date not null,
    rule text not null,
    due date,
    derivation text,
    unsure text,
    extended_on date,
    extended_to date,
    extended_why text,
    state text not null,
    answer text,
    answered_on date,
    answered_at bigint,
    answered_by uuid,
    task_id uuid,
    version bigint not null,
    made_by uuid,
    made_at bigint not null,
    primary key (agency_id, id),
    unique (agency_id, year, number)
);
create index information_request_state on information_request (agency_id, state, due);
-- The disclosure plan of a year (kế hoạch công khai) and its lines.
create table disclosure_plan (
    agency_id uuid not null,
    year bigint not null,
    made_by uuid,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    primary key (agency_id, year)
);
create table disclosure_plan_line (
    agency_id uuid not null,
    year bigint not null,
    position bigint not null,
    rule text not null,
    code text not null,
    content text not null,
    channels text not null,
    moment text not null,
    duration text not null,
    responsible text not null,
    primary key (agency_id, year, position)
);
