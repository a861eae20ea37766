-- What was carried over took what was invoiced beyond a contract's value from what it binds: nothing binds less than zero.
insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select line, now(), 'CARRIED_OVER', ocid, contract, (array_agg(number order by id))[1], (array_agg(path order by id))[1],
       0, -sum(committed), 0, null
  from budgets.movement where contract is not null
 group by line, ocid, contract
having sum(committed) < 0;
