-- The public list, each half in its order: open ones by closing, the others by their latest act, and those of one status.
create index process_still_open on publishing.process (closes_at, updated_at desc, ocid) where status = 'open';
create index process_latest on publishing.process (updated_at desc, ocid);
create index process_status on publishing.process (status, updated_at desc, ocid);

-- Served the next closing, which process_still_open does as well.
drop index publishing.process_order;
