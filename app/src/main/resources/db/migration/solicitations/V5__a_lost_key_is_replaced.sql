-- Which opening key the bids of a stage are sealed to: at first the one that bears the stage's own id.
alter table solicitations.stage add column opening_key uuid;
update solicitations.stage set opening_key = id;
alter table solicitations.stage alter column opening_key set not null;
create unique index stage_opening_key on solicitations.stage (opening_key);
