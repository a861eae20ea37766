-- How many of its openers open together, and whether one more share is on paper. Null where two officers were fixed
-- before opening keys were shared: both of them are needed.
alter table solicitations.stage add column threshold int;
alter table solicitations.stage add column paper boolean not null default false;
