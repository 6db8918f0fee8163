-- The figures of a programme are read from this index alone, owner by owner.
create index task_figures on task (agency_id, programme_id, owner_person, owner_department, kind, state, due);
