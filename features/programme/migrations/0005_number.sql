-- Addresses name a section by the number of its first task: that task is found at once.
create index task_number on task (agency_id, programme_id, number);
