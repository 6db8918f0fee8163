-- The library: documents of this agency. Those of the law's own list stand in no table.
create table library_document (
    agency_id uuid not null,
    id uuid not null,
    number text not null,
    number_key text not null,
    kind text not null,
    name text not null,
    issuer text not null,
    issued_on date,
    system text not null,
    topic text not null,
    in_force_from date,
    in_force_to date,
    audience text not null,
    file_id uuid,
    sha256 text,
    searched_words bigint,
    made_by uuid not null,
    made_at bigint not null,
    version bigint not null,
    primary key (agency_id, id)
);
create index library_document_key on library_document (agency_id, number_key);
create index library_document_day on library_document (agency_id, issued_on);
create table library_text (
    agency_id uuid not null,
    document_id uuid not null,
    body text not null,
    primary key (agency_id, document_id)
);
-- What a document names: what it rests on, amends, replaces.
create table library_link (
    agency_id uuid not null,
    document_id uuid not null,
    position bigint not null,
    relation text not null,
    number text not null,
    number_key text not null,
    primary key (agency_id, document_id, position)
);
create index library_link_key on library_link (agency_id, number_key);
-- What other papers of the agency name: a plan, by its address.
create table library_cited (
    agency_id uuid not null,
    subject text not null,
    number_key text not null,
    number text not null,
    name text not null,
    primary key (agency_id, subject, number_key)
);
create index library_cited_key on library_cited (agency_id, number_key);
-- A file that was read and waits for its form.
create table library_incoming (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    at bigint not null,
    file text not null,
    found text not null,
    body text not null,
    primary key (agency_id, id)
);
-- Circulations.
create table circulation (
    agency_id uuid not null,
    id uuid not null,
    title text not null,
    note text not null,
    passage text not null,
    quiz text not null,
    audience text not null,
    edition bigint not null,
    state text not null,
    due_on date not null,
    valid_until date,
    origin text,
    task_id uuid,
    officer_id uuid not null,
    made_at bigint not null,
    edition_at bigint not null,
    change_note text not null,
    closed_at bigint,
    version bigint not null,
    primary key (agency_id, id)
);
create index circulation_state on circulation (agency_id, state, made_at);
create table circulation_document (
    agency_id uuid not null,
    circulation_id uuid not null,
    position bigint not null,
    address text not null,
    title text not null,
    number_key text not null,
    primary key (agency_id, circulation_id, position)
);
-- Who is to read it, and how far. One row a person; what was known of an edition stays in circulation_receipt.
create table circulation_reader (
    agency_id uuid not null,
    circulation_id uuid not null,
    person_id uuid not null,
    due_on date not null,
    opened_edition bigint not null,
    opened_at bigint,
    known_edition bigint not null,
    known_on date,
    way text,
    tries bigint not null,
    nagged bigint not null,
    nagged_on date,
    head_told_on date,
    primary key (agency_id, circulation_id, person_id)
);
create index circulation_reader_person on circulation_reader (agency_id, person_id);
create table circulation_receipt (
    agency_id uuid not null,
    circulation_id uuid not null,
    edition bigint not null,
    person_id uuid not null,
    known_on date not null,
    at bigint not null,
    way text not null,
    list_id uuid,
    entered_by uuid,
    tries bigint not null,
    primary key (agency_id, circulation_id, edition, person_id)
);
create table circulation_question (
    agency_id uuid not null,
    id uuid not null,
    circulation_id uuid not null,
    person_id uuid not null,
    words text not null,
    at bigint not null,
    answer text,
    answered_by uuid,
    answered_at bigint,
    primary key (agency_id, id)
);
create index circulation_question_of on circulation_question (agency_id, circulation_id, at);
create table circulation_mail (
    agency_id uuid not null,
    circulation_id uuid not null,
    edition bigint not null,
    person_id uuid not null,
    kind text not null,
    on_day date not null,
    state text not null,
    at bigint not null,
    primary key (agency_id, circulation_id, edition, person_id, kind, on_day)
);
create index circulation_mail_state on circulation_mail (agency_id, state);
-- Printed lists of a circulation or a course, and what came back.
create table sign_list (
    agency_id uuid not null,
    id uuid not null,
    subject_kind text not null,
    subject_id uuid not null,
    edition bigint not null,
    made_by uuid not null,
    made_at bigint not null,
    taken_by uuid,
    taken_at bigint,
    signed_on date,
    file_id uuid,
    primary key (agency_id, id)
);
create index sign_list_of on sign_list (agency_id, subject_id, made_at);
create table sign_line (
    agency_id uuid not null,
    list_id uuid not null,
    position bigint not null,
    person_id uuid not null,
    signed boolean not null,
    primary key (agency_id, list_id, position)
);
-- Training.
create table training (
    agency_id uuid not null,
    id uuid not null,
    title text not null,
    topic text not null,
    organiser text not null,
    place text not null,
    plan_words text not null,
    first_on date not null,
    last_on date not null,
    minutes bigint not null,
    state text not null,
    outcome text not null,
    made_by uuid not null,
    made_at bigint not null,
    version bigint not null,
    primary key (agency_id, id)
);
create index training_day on training (agency_id, first_on);
create table training_part (
    agency_id uuid not null,
    training_id uuid not null,
    person_id uuid not null,
    minutes bigint not null,
    outcome text not null,
    way text not null,
    list_id uuid,
    entered_by uuid not null,
    at bigint not null,
    primary key (agency_id, training_id, person_id)
);
create index training_part_person on training_part (agency_id, person_id);
