-- What can be found: one row an entry. `first` is the lowest of the numbers under which its pieces stand.
create table search_entry (
    agency_id uuid not null,
    kind text not null,
    id uuid not null,
    first bigint not null,
    pieces bigint not null,
    address text not null,
    title text not null,
    doc_number text,
    day date,
    readers text not null,
    primary key (agency_id, kind, id)
);
create unique index search_entry_first on search_entry (agency_id, first);
-- The text of an entry, in pieces.
create table search_piece (
    agency_id uuid not null,
    number bigint not null,
    body text not null,
    primary key (agency_id, number)
);
-- The words of each piece. Not named agency_id on purpose: under a row policy PostgreSQL uses no text index, since `@@` is
-- not leakproof. Every statement binds the agency, and what it finds is read from search_entry, behind its policy.
create table search_text (
    agency uuid not null,
    number bigint not null,
    words tsvector not null,
    primary key (agency, number)
);
create index search_text_words on search_text using gin (words);
