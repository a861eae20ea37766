-- What the dated rules said of a change that adds money or time, on what ground it stands and who answers for it; null
-- where nothing was asked.
alter table changes.amendment add column lawful jsonb;
