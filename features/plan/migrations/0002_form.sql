-- What the form check (kiểm tra thể thức) found when the document was read; nothing for those that were read before.
alter table plan_import add column form_faults text;
