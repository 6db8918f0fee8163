-- Which push services of browsers the head allowed; no row or no host: switched off.
create table push_switch (
    agency_id uuid not null primary key,
    -- Names of hosts, with a space between them.
    hosts text not null,
    by_person uuid not null,
    at bigint not null
);
-- A browser in which somebody asked to be told; it ends by its owner, with her time here, or by its push service.
create table push_browser (
    agency_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    endpoint text not null,
    -- The browser's public key (P-256, 65 bytes) and its secret (16 bytes), by which messages are encrypted.
    key bytea not null,
    secret bytea not null,
    device text not null,
    language text not null,
    made_at bigint not null,
    told_on date,
    primary key (agency_id, id)
);
create unique index push_browser_endpoint on push_browser (agency_id, endpoint);
create index push_browser_person on push_browser (agency_id, person_id);
-- A message on its way to a browser: how many matters wait.
create table push_message (
    agency_id uuid not null,
    id uuid not null,
    browser_id uuid not null,
    n bigint not null,
    state text not null,
    why text not null,
    tries bigint not null,
    good_until bigint not null,
    at bigint not null,
    primary key (agency_id, id)
);
create index push_message_at on push_message (agency_id, at);
