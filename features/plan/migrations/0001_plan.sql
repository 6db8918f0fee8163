-- Several files that came at once. Of a file with a secrecy mark only that there was one is known.
create table plan_batch (
    agency_id uuid not null,
    id uuid not null,
    made_by uuid,
    made_at bigint not null,
    failures text not null,
    secret_count bigint not null,
    primary key (agency_id, id)
);

-- A document that was read: its text, what was understood, how it was corrected.
create table plan_import (
    agency_id uuid not null,
    id uuid not null,
    state text not null,
    revision bigint not null,
    batch_id uuid,
    file_name text not null,
    file_id uuid,
    sha256 text not null,
    identity text not null,
    kind text not null,
    number text not null,
    issuer text not null,
    issued_on date,
    subject text not null,
    year bigint not null,
    tasks bigint not null,
    source text not null,
    blocks text not null,
    document text not null,
    review text not null,
    plan_id uuid,
    made_by uuid,
    made_at bigint not null,
    changed_by uuid,
    changed_at bigint not null,
    primary key (agency_id, id),
    foreign key (agency_id, batch_id) references plan_batch (agency_id, id)
);
create index plan_import_state on plan_import (agency_id, state, changed_at);
create index plan_import_identity on plan_import (agency_id, identity);

-- A plan that somebody confirmed.
create table plan (
    agency_id uuid not null,
    id uuid not null,
    state text not null,
    version bigint not null,
    programme_id uuid,
    import_id uuid not null,
    year bigint not null,
    number text not null,
    kind text not null,
    issuer text not null,
    issued_on date,
    subject text not null,
    identity text not null,
    sha256 text not null,
    confirmed_by uuid,
    confirmed_at bigint not null,
    primary key (agency_id, id),
    foreign key (agency_id, import_id) references plan_import (agency_id, id)
);
create index plan_identity on plan (agency_id, identity);

-- Its tasks as confirmed, and the programme's task that came of each.
create table plan_task (
    agency_id uuid not null,
    plan_id uuid not null,
    task_id uuid not null,
    entry bigint not null,
    item text not null,
    primary key (agency_id, plan_id, task_id),
    foreign key (agency_id, plan_id) references plan (agency_id, id)
);

-- Nơi nhận: to whom the plan is sent, and what proves it.
create table plan_recipient (
    agency_id uuid not null,
    plan_id uuid not null,
    id uuid not null,
    position bigint not null,
    name text not null,
    archive boolean not null,
    version bigint not null,
    way text,
    sent_on date,
    proof text not null,
    file_id uuid,
    noted_by uuid,
    noted_at bigint,
    primary key (agency_id, plan_id, id),
    foreign key (agency_id, plan_id) references plan (agency_id, id)
);
