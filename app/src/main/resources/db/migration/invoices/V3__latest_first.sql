-- Batches begin with the latest and go on by its instant.
create index batch_latest on invoices.batch (created_at desc, id desc);
