-- The day on which it came; where nobody said so, the day on which it was entered. And that a receipt was entered wrongly.
alter table receipts.receipt add column arrived_on date;

create table receipts.annulment (
    receipt uuid primary key references receipts.receipt,
    reason  text not null,
    by      uuid not null,
    at      timestamptz not null
);
create function receipts.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'an annulment is never changed: what came is received anew';
end
$$;
create trigger annulment_is_kept before update or delete or truncate on receipts.annulment
    for each statement execute function receipts.refuse_change();
revoke update, delete, truncate on receipts.annulment from "${app}";
