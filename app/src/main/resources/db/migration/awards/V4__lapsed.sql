-- What was recommended of a call that was cancelled since is not decided any more.
update awards.recommendation set status = 'LAPSED'
 where status = 'RECOMMENDED'
   and solicitation in (select id from solicitations.solicitation where status = 'CANCELLED');

-- A refusal's reason is told to its bidder from now on; who wrote one before did not know.
alter table awards.step add column told boolean not null default false;

-- What was agreed, recommended and returned before can be negotiated further, as what is returned from now on.
update negotiations.negotiation n set returned_at = now()
 where n.status = 'AGREED'
   and 'RETURNED' = (select r.status from awards.recommendation r
                      where r.stage = n.stage and r.bid = n.bid order by r.recommended_at desc limit 1);
