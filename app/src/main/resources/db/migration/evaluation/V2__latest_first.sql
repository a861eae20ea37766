-- The list begins with the latest and goes on by its instant.
create index evaluation_latest on evaluation.evaluation (named_at desc, stage desc);
