create schema if not exists journal;

create table journal.fact (
    seq         bigint generated always as identity primary key,
    transaction xid8 not null default pg_current_xact_id(),
    kind        text not null,
    ocid        text not null,
    scope       text not null default '',
    actor       uuid,
    authority   text not null default '',
    at          timestamptz not null,
    fields      jsonb not null
);

create index fact_order on journal.fact (transaction, seq);
create index fact_process on journal.fact (ocid, scope, kind, seq desc);

-- Facts are believed because nobody can change them: the application's role is not granted it,
-- and even the owner is stopped here.
create function journal.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a fact is never changed or removed';
end
$$;

create trigger fact_is_kept before update or delete or truncate on journal.fact
    for each statement execute function journal.refuse_change();

revoke update, delete, truncate on journal.fact from "${app}";
