-- Which agencies have work to be done, and from when. A table of the installation: it says only that there is something.
create table waiting (
    agency_id uuid primary key,
    at bigint not null
);
create index waiting_at on waiting (at);
insert into waiting (agency_id, at) select agency_id, min(run_at) from job group by agency_id;
insert into waiting (agency_id, at) select agency_id, min(at) from fact group by agency_id
    on conflict (agency_id) do nothing;
