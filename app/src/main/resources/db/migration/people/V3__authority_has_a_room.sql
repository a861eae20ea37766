-- Who holds which authority is kept by a room of its own, with days and with who said so. What was noted here goes
-- there: it held without a first day, so it has one before every act.
alter table people.authority_holder drop constraint authority_holder_pkey;

alter table people.authority_holder
    add column id         uuid not null default gen_random_uuid() primary key,
    add column from_day   date not null default '2000-01-01',
    add column until_day  date check (until_day >= from_day),
    add column reason     text not null default '',
    add column given_by   uuid references people.person,
    add column given_at   timestamptz,
    add column ends_from  date,
    add column end_reason text,
    add column ended_by   uuid references people.person,
    add column ended_at   timestamptz,
    add constraint given_by_somebody check ((given_by is null) = (given_at is null)),
    add constraint ended_whole check (num_nonnulls(ends_from, end_reason, ended_by, ended_at) in (0, 4));

alter table people.authority_holder
    alter column id drop default,
    alter column from_day drop default,
    alter column reason drop default;

create index authority_by_name on people.authority_holder (authority);

alter table people.authority_holder rename to holding;
alter table people.holding set schema authorities;
