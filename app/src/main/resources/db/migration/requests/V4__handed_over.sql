-- Whose request it was before it was handed over: none of them approves it.
alter table requests.request add column former uuid[] not null default '{}';
