-- What the law asks of an obligation (căn cứ pháp luật), beside the paper it came from: kept as it was on the day it was joined.
create table task_basis (
    agency_id uuid not null,
    task_id uuid not null,
    rule text not null,
    address text not null,
    name_vi text not null,
    name_en text not null,
    words_vi text not null,
    words_en text not null,
    unsure text,
    legal_day date,
    derivation text,
    at bigint not null,
    primary key (agency_id, task_id, rule)
);
create index task_basis_rule on task_basis (agency_id, rule);
