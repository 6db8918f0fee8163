-- A written notice to all that was circulated: to how many it was sent, how many said that they have it, and on which day that was so.
alter table disclosure_act add column sent bigint;
alter table disclosure_act add column received bigint;
alter table disclosure_act add column receipts_on date;
