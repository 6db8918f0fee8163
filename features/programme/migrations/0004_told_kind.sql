-- What such a notice says: new tasks (nothing), or an objection to what was entered for somebody.
alter table task_bundle add column kind text;
