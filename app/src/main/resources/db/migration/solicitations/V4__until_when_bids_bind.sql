-- How many days after closing a bid of a stage may not be taken back; zero where bids do not bind, or where the stage
-- was published before this was said. What the law said of its bids when it was published.
alter table solicitations.stage
    add column irrevocable_days int   not null default 0 check (irrevocable_days between 0 and 365),
    add column conventions      jsonb not null default '[]';
