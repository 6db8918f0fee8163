-- Requests for information by people without an account: the hash of the code by which the answer is read.
alter table information_request add column code_hash text;
create index information_request_code on information_request (agency_id, code_hash);
