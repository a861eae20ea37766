-- When the officer last showed that the recovery words of their key stand on paper; null if they never did.
alter table keys.officer_key add column words_at timestamptz;
