create schema if not exists budgets;

create table budgets.line (
    code       text primary key,
    title_en   text not null,
    title_fr   text not null,
    amount     numeric(14, 2) not null check (amount > 0),
    created_by uuid not null references people.person,
    created_at timestamptz not null
);

-- What is held, committed and invoiced is the sum of the movements and kept nowhere else.
create table budgets.movement (
    id        bigint generated always as identity primary key,
    line      text not null references budgets.line,
    at        timestamptz not null,
    kind      text not null,
    ocid      text not null,
    contract  uuid,
    number    text not null,
    path      text not null,
    held      numeric(17, 2) not null,
    committed numeric(17, 2) not null,
    invoiced  numeric(17, 2) not null,
    by        uuid references people.person
);

create index movement_by_line on budgets.movement (line, id);
create index movement_by_process on budgets.movement (ocid, contract);

create function budgets.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a movement is never changed: another moves the money back';
end
$$;
create trigger movement_is_kept before update or delete or truncate on budgets.movement
    for each statement execute function budgets.refuse_change();
revoke update, delete, truncate on budgets.movement from "${app}";
