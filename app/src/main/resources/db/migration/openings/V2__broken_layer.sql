-- In which of its two layers a bid is broken, where it is in one of them.
alter table openings.opened_bid add column lock text check (lock in ('CLOSING', 'OPENING'));
