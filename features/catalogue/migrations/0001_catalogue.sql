-- A condition of the agency (điều kiện của cơ quan) from a day on, to a day where it ended. Never changed: withdrawn, and said anew.
create table agency_fact (
    agency_id uuid not null,
    id uuid not null,
    fact text not null,
    value text not null,
    from_day date not null,
    to_day date,
    ground text not null,
    said_by uuid not null,
    said_at bigint not null,
    withdrawn_at bigint,
    withdrawn_by uuid,
    withdrawn_reason text,
    primary key (agency_id, id)
);
create index agency_fact_days on agency_fact (agency_id, fact, from_day);
-- An officer's confirmation of one version of a rule (đối chiếu): who, on which day, in which source.
create table rule_check (
    agency_id uuid not null,
    id uuid not null,
    rule text not null,
    version_from date not null,
    checked_on date not null,
    checked_by uuid not null,
    source text not null,
    at bigint not null,
    revoked_at bigint,
    revoked_by uuid,
    revoked_reason text,
    primary key (agency_id, id)
);
create index rule_check_rule on rule_check (agency_id, rule, at);
-- What was decided about a duty of a year: accepted, linked to a task, or set aside. Undone ones stay.
create table duty_settled (
    agency_id uuid not null,
    id uuid not null,
    year bigint not null,
    duty text not null,
    rule text not null,
    version_from date not null,
    how text not null,
    task_id uuid,
    reason text,
    legal_day date,
    derivation text,
    by_person uuid not null,
    at bigint not null,
    undone_at bigint,
    undone_by uuid,
    undone_reason text,
    primary key (agency_id, id)
);
create index duty_settled_year on duty_settled (agency_id, year, duty, at);
-- The agency's own rules of democracy (quy chế thực hiện dân chủ).
create table charter (
    agency_id uuid not null,
    id uuid not null,
    state text not null,
    title text not null,
    number text,
    issued_on date,
    in_force_from date,
    in_force_to date,
    replaced_by uuid,
    file_id uuid,
    file_name text,
    review_months bigint not null,
    voting text not null,
    made_by uuid not null,
    made_at bigint not null,
    version bigint not null,
    primary key (agency_id, id)
);
create index charter_state on charter (agency_id, state, in_force_from);
create table charter_rule (
    agency_id uuid not null,
    id uuid not null,
    charter_id uuid not null,
    position bigint not null,
    article text not null,
    content text not null,
    channels text not null,
    tightens text,
    amount bigint,
    unit text,
    primary key (agency_id, id)
);
create index charter_rule_charter on charter_rule (agency_id, charter_id, position);
create table charter_event (
    agency_id uuid not null,
    charter_id uuid not null,
    number bigint not null,
    kind text not null,
    words text not null,
    on_day date not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, charter_id, number)
);
-- The agency's own rows about days off and swapped days. Removed ones stay.
create table own_day (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    name text not null,
    from_day date not null,
    to_day date not null,
    reason text not null,
    added_by uuid not null,
    added_at bigint not null,
    removed_at bigint,
    removed_by uuid,
    removed_reason text,
    primary key (agency_id, id)
);
create index own_day_days on own_day (agency_id, from_day);
