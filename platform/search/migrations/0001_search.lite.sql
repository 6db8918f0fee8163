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
    number integer primary key,
    body text not null
);
create index search_piece_of on search_piece (agency_id, number);
-- The words of each piece. It keeps no text of its own and no agency_id: every statement binds the agency's word.
create virtual table search_text using fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii'
);
