-- A call that ended and leads to no contract holds money no more either.
insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select m.line, now(), 'CARRIED_OVER', m.ocid, null, '', '/requests/' || min(s.request::text), -m.held, 0, 0, null
  from (select line, ocid, sum(held) as held from budgets.movement where contract is null group by line, ocid) m
  join solicitations.solicitation s on s.ocid = m.ocid
 where m.held > 0
 group by m.line, m.ocid, m.held
having bool_and(s.status = 'CANCELLED' or coalesce(s.outcome in ('NONE_SUITABLE', 'COMPLETED'), false))
   and bool_or(s.published_at is not null);

-- Where one call was cancelled and another goes on, the hold was let go too early: it is held again.
insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select m.line, now(), 'CARRIED_OVER', m.ocid, null, '', m.path, m.held, 0, 0, null
  from (select line, ocid, path, -sum(held) as held from budgets.movement
         where kind = 'CARRIED_OVER' and path like '/requests/%' and held < 0 group by line, ocid, path) m
 where exists (select from solicitations.solicitation s
                where s.ocid = m.ocid and s.status <> 'CANCELLED' and s.outcome is null
                  and s.published_at is not null)
   and 0 = (select sum(held) from budgets.movement l where l.ocid = m.ocid and l.contract is null)
   and not exists (select from budgets.movement l
                    where l.ocid = m.ocid and (l.kind <> 'CARRIED_OVER' or l.contract is not null));
