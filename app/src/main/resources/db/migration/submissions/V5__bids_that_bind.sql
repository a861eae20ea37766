-- Until when a bidder extended a bid past the day that was published; null: not extended.
alter table submissions.submission add column extended_until timestamptz;

-- Stages on whose bids was decided: none is taken back from then on.
create table submissions.settled (
    stage uuid primary key references solicitations.stage (id),
    at    timestamptz not null
);
