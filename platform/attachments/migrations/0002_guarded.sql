-- Files that only their own feature answers, since not all who read the programme may see them.
alter table attachment add column guarded boolean not null default false;
