-- A paper that the office writes (văn bản đi), from draft to issue.
create table paper (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    subject text not null,
    state text not null,
    draft text not null,
    number bigint,
    number_text text,
    symbol text,
    issued_on date,
    number_from text,
    signed_file uuid,
    packed_at bigint,
    issued_at bigint,
    reason text,
    search text not null,
    made_by uuid,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    primary key (agency_id, id)
);
create index paper_changed on paper (agency_id, state, changed_at);
-- What happened to a paper, in order.
create table paper_change (
    agency_id uuid not null,
    paper_id uuid not null,
    number bigint not null,
    kind text not null,
    at bigint not null,
    on_day date,
    by_person uuid,
    detail text not null,
    primary key (agency_id, paper_id, number)
);
-- A signed copy that came back and waits for its number: what was read from it.
create table paper_signed (
    agency_id uuid not null,
    paper_id uuid not null,
    file_id uuid not null,
    number_text text not null,
    symbol text not null,
    issued_on date,
    found_in text not null,
    signatures text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, paper_id)
);
-- The agency's own templates (mẫu riêng), one a kind of paper; 'moi' for every kind.
create table paper_template (
    agency_id uuid not null,
    kind text not null,
    file_id uuid not null,
    name text not null,
    fields text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, kind)
);
-- The register of outgoing papers (sổ đăng ký văn bản đi), only where the agency has no document system.
create table paper_register (
    agency_id uuid not null,
    opened_at bigint not null,
    opened_by uuid not null,
    reason text not null,
    closed_at bigint,
    closed_by uuid,
    primary key (agency_id, opened_at)
);
create table paper_register_entry (
    agency_id uuid not null,
    year bigint not null,
    number bigint not null,
    paper_id uuid not null,
    symbol text not null,
    on_day date not null,
    kind text not null,
    subject text not null,
    signer text not null,
    recipients text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (agency_id, year, number)
);
