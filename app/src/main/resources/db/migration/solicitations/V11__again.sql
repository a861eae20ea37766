-- What ended without a contract does not keep its request from the market: it can be called for again.
drop index solicitations.solicitation_of_request;
create unique index solicitation_of_request on solicitations.solicitation (request)
 where status <> 'CANCELLED' and coalesce(outcome, 'AWARDED') = 'AWARDED';
