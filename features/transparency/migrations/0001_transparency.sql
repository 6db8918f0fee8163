-- How far the log of an agency has come. The edge holds the hashes of the complete subtrees that the size's binary digits
-- name, the largest first, so that an append reads this row alone.
create table record_log (
    agency_id uuid not null,
    size bigint not null,
    edge bytea not null,
    epoch bigint not null,
    last_at bigint not null,
    primary key (agency_id)
);
-- Acts that were entered before the agency had a key: they follow the first leaf, in their order.
create table record_early (
    agency_id uuid not null,
    number bigint not null,
    kind text not null,
    subject text not null,
    happened_on date not null,
    recorded_at bigint not null,
    mark text not null,
    bytes bytea not null,
    contents text not null,
    primary key (agency_id, number)
);
-- A leaf as it was hashed, and what our pages list it by. Rows are never changed.
create table record_leaf (
    agency_id uuid not null,
    position bigint not null,
    kind text not null,
    subject text not null,
    happened_on date not null,
    recorded_at bigint not null,
    gap_days bigint not null,
    mark text not null,
    bytes bytea not null,
    primary key (agency_id, position)
);
create index record_leaf_subject on record_leaf (agency_id, subject, position);
create index record_leaf_kind on record_leaf (agency_id, kind, position);
create index record_leaf_day on record_leaf (agency_id, recorded_at);
-- Hashes of complete subtrees: level 0 are the leaves.
create table record_node (
    agency_id uuid not null,
    level bigint not null,
    position bigint not null,
    hash bytea not null,
    primary key (agency_id, level, position)
);
-- What opens the salted hashes of a leaf: names with salt and text (JSON), apart for each person whose data it holds. To
-- erase is to remove the row; the leaf stays.
create table record_content (
    agency_id uuid not null,
    position bigint not null,
    part bigint not null,
    person_id uuid,
    opened text not null,
    primary key (agency_id, position, part)
);
create index record_content_person on record_content (agency_id, person_id);
-- Acts of persons: never a leaf of their own. Once the daily leaf of their kind is made, its position.
create table record_person_act (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    person_id uuid not null,
    subject text not null,
    happened_on date not null,
    recorded_at bigint not null,
    opened text,
    hash bytea not null,
    position bigint,
    primary key (agency_id, id)
);
create index record_person_act_open on record_person_act (agency_id, kind, position, recorded_at);
create index record_person_act_person on record_person_act (agency_id, person_id, recorded_at);
-- How many acts of a kind no daily leaf has counted yet, because they were too few.
create table record_uncounted (
    agency_id uuid not null,
    kind text not null,
    acts bigint not null,
    primary key (agency_id, kind)
);
-- The private tree behind a daily leaf: all its salted hashes, those of chance too, in their order.
create table record_private (
    agency_id uuid not null,
    position bigint not null,
    leaves bytea not null,
    primary key (agency_id, position)
);
-- The keys that sign an agency's checkpoints: the public half. The secret half lies in the folder of keys.
create table record_key (
    agency_id uuid not null,
    public text not null,
    made_at bigint not null,
    until bigint,
    retired_at bigint,
    primary key (agency_id, public)
);
-- Checkpoints that were signed, with the signatures of witnesses as they come.
create table record_checkpoint (
    agency_id uuid not null,
    epoch bigint not null,
    size bigint not null,
    root bytea not null,
    note text not null,
    signed_at bigint not null,
    primary key (agency_id, epoch, size)
);
-- What began an epoch: how far the log had come, and the last checkpoint that was known from outside.
create table record_epoch (
    agency_id uuid not null,
    epoch bigint not null,
    position bigint not null,
    restored_size bigint not null,
    known_size bigint,
    begun_at bigint not null,
    primary key (agency_id, epoch)
);
-- Checkpoints that left the house, by way and day: how many, the last one.
create table record_copy (
    agency_id uuid not null,
    way text not null,
    receiver text not null,
    on_day date not null,
    size bigint not null,
    copies bigint not null,
    at bigint not null,
    primary key (agency_id, way, receiver, on_day)
);
-- To whom the checkpoint goes by mail, and how each day's mail fared.
create table record_address (
    agency_id uuid not null,
    id uuid not null,
    address text not null,
    added_at bigint not null,
    added_by uuid not null,
    removed_at bigint,
    primary key (agency_id, id)
);
create table record_mail (
    agency_id uuid not null,
    address_id uuid not null,
    on_day date not null,
    state text not null,
    why text not null,
    tries bigint not null,
    size bigint not null,
    at bigint not null,
    primary key (agency_id, address_id, on_day)
);
-- Witnesses that cosign this agency's checkpoints.
create table record_witness (
    agency_id uuid not null,
    id uuid not null,
    name text not null,
    url text not null,
    vkey text not null,
    added_at bigint not null,
    removed_at bigint,
    cosigned_size bigint not null,
    cosigned_at bigint,
    failure text not null,
    failed_at bigint,
    primary key (agency_id, id)
);
-- Logs of others that this agency witnesses, and what it saw last of each, by the log's name in its epoch.
create table record_watched (
    agency_id uuid not null,
    id uuid not null,
    base text not null,
    vkey text not null,
    name text not null,
    added_at bigint not null,
    refused text not null,
    refused_at bigint,
    removed_at bigint,
    primary key (agency_id, id),
    unique (agency_id, base)
);
create table record_seen (
    agency_id uuid not null,
    origin text not null,
    base text not null,
    size bigint not null,
    root bytea not null,
    signed_at bigint not null,
    primary key (agency_id, origin)
);
-- Settings of the record: after how many working days an entry counts as late.
create table record_setting (
    agency_id uuid not null,
    late_days bigint not null,
    version bigint not null,
    primary key (agency_id)
);
