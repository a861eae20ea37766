-- What was approved for payment goes from what its contract binds to what is invoiced, before tax.
insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select l.line, now(), 'CARRIED_OVER', i.ocid, i.contract, i.number, '/invoices/' || i.id, 0,
       case when exists (select from budgets.movement m where m.contract = i.contract) then -i.amount else 0 end,
       i.amount, null
  from (select id, ocid, contract, number, arrival,
               case kind when 'CREDIT_NOTE' then retained - net else net - retained end as amount
          from invoices.invoice where status in ('APPROVED', 'EXPORTED', 'PAID')) i
  join (select ocid, max(line) as line from budgets.movement group by ocid) l on l.ocid = i.ocid
 order by i.arrival;
