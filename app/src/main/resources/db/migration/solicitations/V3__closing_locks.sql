-- What the outer layer of a stage's bids is sealed to, and how long after closing it stays on. A stage without it was
-- published before bids had two locks, or is not sealed.
alter table solicitations.stage
    add column closing_lock    text not null default '',
    add column cooling_seconds int not null default 0 check (cooling_seconds between 0 and 86400);
