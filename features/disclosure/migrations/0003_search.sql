-- The text of a file, as far as it was read when it came; it goes with the row.
alter table disclosure_file add column words text;
-- Which edition of the text index holds the item; what is behind is put in by the day's work.
alter table disclosure_item add column indexed bigint;
