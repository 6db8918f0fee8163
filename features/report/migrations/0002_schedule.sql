-- When a report is due at its receiver (hạn gửi báo cáo): by a row of the law, or by a paper that the office names; the
-- obligation of the programme that was opened for it.
create table report_due (
    agency_id uuid not null,
    kind text not null,
    period text not null,
    due date not null,
    basis text not null,
    rule text,
    task_id uuid not null,
    made_by uuid not null,
    made_at bigint not null,
    primary key (agency_id, kind, period)
);
create index report_due_day on report_due (agency_id, due);
-- To whom reports of a kind usually go (danh sách nơi nhận).
create table report_recipient (
    agency_id uuid not null,
    kind text not null,
    position bigint not null,
    name text not null,
    way text not null,
    primary key (agency_id, kind, position)
);
