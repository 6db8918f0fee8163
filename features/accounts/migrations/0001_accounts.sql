-- Of the installation ---------------------------------------------------------------------------------------------

-- The agencies that this installation serves.
create table agency (
    id uuid not null primary key,
    slug text not null unique,
    name text not null,
    host text unique,
    parent uuid,
    -- Which body represents the staff: undecided, union, party, front, elected, none.
    representative text not null,
    representative_name text not null,
    representative_reason text not null,
    settings text not null,
    version bigint not null,
    made bigint not null
);
-- An account belongs to the installation; its memberships say in which agencies it is whom.
create table account (
    id uuid not null primary key,
    login text not null unique,
    password text,
    pin text,
    name text not null,
    language text not null,
    disabled boolean not null,
    made bigint not null,
    password_set bigint
);
create table membership (
    account_id uuid not null references account (id),
    agency_id uuid not null references agency (id),
    person_id uuid not null,
    primary key (account_id, agency_id)
);
create unique index membership_person on membership (agency_id, person_id);
-- A session is known by the hash of its token only.
create table session (
    token bytea not null primary key,
    id uuid not null unique,
    account_id uuid not null references account (id),
    agency_id uuid,
    proof text not null,
    device text not null,
    made bigint not null,
    seen bigint not null,
    idle_seconds bigint not null,
    ends bigint not null,
    ended bigint,
    ended_why text
);
create index session_account on session (account_id, made);
-- A link with which a person without an account makes one, or with which a password is set anew.
create table invitation (
    token bytea not null primary key,
    id uuid not null unique,
    agency uuid not null,
    person uuid not null,
    account uuid,
    login text not null,
    made bigint not null,
    made_by uuid,
    ends bigint not null,
    used bigint,
    revoked bigint
);
create index invitation_person on invitation (agency, person);
-- Failed tries, by the hash of what they were tried on.
create table throttle (
    key bytea not null primary key,
    failures bigint not null,
    last bigint not null,
    until bigint not null
);
create index throttle_last on throttle (last);
-- The code of the first run; one row at most.
create table setup_code (
    only_one bigint not null primary key,
    code bytea not null,
    tries bigint not null,
    made bigint not null
);
-- Who may be chosen at "Đổi người" on which shared computer.
create table device_account (
    device bytea not null,
    account_id uuid not null references account (id),
    proved bigint not null,
    primary key (device, account_id)
);

-- Of one agency ---------------------------------------------------------------------------------------------------

create table department (
    agency_id uuid not null,
    id uuid not null,
    name text not null,
    folded text not null,
    head uuid,
    ended boolean not null,
    version bigint not null,
    primary key (agency_id, id)
);
create unique index department_name on department (agency_id, folded);
create table person (
    agency_id uuid not null,
    id uuid not null,
    name text not null,
    folded text not null,
    position text not null,
    department_id uuid,
    phone text,
    email text,
    from_day date not null,
    to_day date,
    version bigint not null,
    primary key (agency_id, id)
);
create index person_folded on person (agency_id, folded);
create table role_held (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    role text not null,
    from_day date not null,
    to_day date,
    ground text not null,
    primary key (agency_id, id)
);
create index role_held_person on role_held (agency_id, person_id);
create table absence (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    from_day date not null,
    to_day date not null,
    reason text not null,
    primary key (agency_id, id)
);
create table delegation (
    agency_id uuid not null,
    id uuid not null,
    from_id uuid not null,
    to_id uuid not null,
    actions text not null,
    from_day date not null,
    to_day date not null,
    limits text not null,
    paper uuid,
    paper_words text not null,
    made bigint not null,
    withdrawn bigint,
    primary key (agency_id, id)
);
create index delegation_to on delegation (agency_id, to_id);
-- A decision that somebody entered for another, on the ground of a signed paper.
create table decision_entered (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    what text not null,
    address text not null,
    decided_by uuid not null,
    decided_on date not null,
    paper uuid,
    paper_words text not null,
    entered_by uuid not null,
    entered bigint not null,
    seen bigint,
    objection text,
    objected bigint,
    primary key (agency_id, id)
);
create index decision_entered_by on decision_entered (agency_id, decided_by);
-- What was changed about a person: who, when, on what ground.
create table person_change (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    at bigint not null,
    by_person uuid,
    kind text not null,
    detail text not null,
    ground text not null,
    primary key (agency_id, id)
);
create index person_change_of on person_change (agency_id, person_id, at);
-- An import that was read and waits for a word.
create table people_import (
    agency_id uuid not null,
    id uuid not null,
    by_account uuid not null,
    name text not null,
    rows text not null,
    made bigint not null,
    primary key (agency_id, id)
);
