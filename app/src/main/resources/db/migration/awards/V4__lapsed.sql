-- What was recommended of a call that was cancelled since is not decided any more.
update awards.recommendation set status = 'LAPSED'
 where status = 'RECOMMENDED'
   and solicitation in (select id from solicitations.solicitation where status = 'CANCELLED');
