-- What a contract or a standing offer in force binds takes the place of what its request held.
insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select m.line, now(), 'CARRIED_OVER', m.ocid, null, '', '/contracts/' || min(c.id::text), -m.held, 0, 0, null
  from (select line, ocid, sum(held) as held from budgets.movement where contract is null group by line, ocid) m
  join contracts.contract c on c.ocid = m.ocid and c.kind <> 'CALL_UP'
                            and c.status in ('IN_FORCE', 'TERMINATED', 'CLOSED')
 where m.held > 0
 group by m.line, m.ocid, m.held;

insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select l.line, now(), 'CARRIED_OVER', c.ocid, c.id, c.number, '/contracts/' || c.id,
       case when c.kind = 'STANDING_OFFER'
            then c.value - (select coalesce(sum(u.value), 0) from contracts.contract u
                             where u.standing_offer = c.id and u.status in ('IN_FORCE', 'TERMINATED', 'CLOSED'))
            else 0 end,
       case when c.kind = 'STANDING_OFFER' then 0 else c.value end, 0, null
  from contracts.contract c
  join (select ocid, max(line) as line from budgets.movement group by ocid) l on l.ocid = c.ocid
 where c.status = 'IN_FORCE' or c.status = 'TERMINATED' and c.kind <> 'STANDING_OFFER'
 order by c.drafted_at;
