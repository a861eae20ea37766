-- Who wrote a call before it was handed over: none of them reviews it.
alter table solicitations.solicitation add column former uuid[] not null default '{}';
