-- A report (báo cáo): its kind and period, the day and the instant at which its figures stand, and the figures as they were then.
create table report (
    agency_id uuid not null,
    id uuid not null,
    kind text not null,
    period text not null,
    first_day date not null,
    cutoff date not null,
    taken_at bigint not null,
    figures text not null,
    paper_id uuid,
    made_by uuid not null,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    primary key (agency_id, id)
);
create index report_made on report (agency_id, made_at);
-- Its texts: what the figures suggest, what the officer wrote instead, and the suggestion that stood there when she did.
create table report_text (
    agency_id uuid not null,
    report_id uuid not null,
    section text not null,
    suggested text not null,
    written text,
    written_beside text,
    primary key (agency_id, report_id, section)
);
-- To whom it was sent, and when it was received.
create table report_sent (
    agency_id uuid not null,
    id uuid not null,
    report_id uuid not null,
    name text not null,
    way text not null,
    sent_on date not null,
    received_on date,
    noted_by uuid not null,
    noted_at bigint not null,
    primary key (agency_id, id)
);
create index report_sent_report on report_sent (agency_id, report_id, sent_on);
