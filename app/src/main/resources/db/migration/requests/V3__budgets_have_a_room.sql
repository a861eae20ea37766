-- Budget lines have a room of their own now, and what was held is the first movement on each.
insert into budgets.line (code, title_en, title_fr, amount, created_by, created_at)
select code, title_en, title_fr, amount, created_by, created_at from requests.budget_line;

insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
select h.budget_line, now(), 'CARRIED_OVER', r.ocid, null, '', '/requests/' || r.id, h.amount, 0, 0, null
  from requests.hold h join requests.request r on r.id = h.request
 order by r.drafted_at;

alter table requests.request drop constraint request_budget_line_fkey;
alter table requests.request add foreign key (budget_line) references budgets.line;
drop table requests.hold;
drop table requests.budget_line;

alter table requests.request drop constraint request_status_check;
alter table requests.request add constraint request_status_check
    check (status in ('draft', 'submitted', 'returned', 'approved', 'refused', 'withdrawn'));
alter table requests.request add column withdrawn_by uuid references people.person;
alter table requests.request add column withdrawn_at timestamptz;
alter table requests.request add column withdrawn_why text not null default '';
