-- The list begins with the latest and goes on by its instant.
create index recommendation_latest on awards.recommendation (recommended_at desc, id desc);
