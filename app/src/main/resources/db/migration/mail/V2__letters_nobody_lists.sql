-- A letter to a bidder does not stand in the outbox: it would tell who bids.
alter table mail.letter add column listed boolean not null default true;
