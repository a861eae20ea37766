-- A call that was cancelled, or found no suitable bid, holds money no more. One that is to come holds it anew.
insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select m.line, now(), 'CARRIED_OVER', m.ocid, null, '', '/requests/' || min(s.request::text), -m.held, 0, 0, null
  from (select line, ocid, sum(held) as held from budgets.movement where contract is null group by line, ocid) m
  join solicitations.solicitation s on s.ocid = m.ocid
 where m.held > 0
 group by m.line, m.ocid, m.held
having bool_and(s.status = 'CANCELLED' or s.outcome = 'NONE_SUITABLE') and bool_or(s.published_at is not null);
