-- Counts published acts only: the journal's own numbers would tell how many closed facts lie between them.
alter table publishing.release add column place bigint generated always as identity unique;
