-- When an account last signed out everywhere: what was set up in browsers before then ends with it.
alter table account add column sessions_ended bigint;
