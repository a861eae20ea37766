-- Whether the supplier ever had it to sign: what it has seen, it goes on seeing.
alter table contracts.contract add column offered boolean not null default false;
update contracts.contract c
   set offered = status not in ('DRAFT', 'CANCELLED')
              or exists (select from contracts.signature s where s.contract = c.id);
