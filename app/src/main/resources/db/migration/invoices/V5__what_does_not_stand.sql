-- A payment that was recorded wrongly, or came back: the row that says the opposite. Nothing is deleted, so an invoice may
-- have several payments, of which one stands.
create table invoices.reversal (
    id          uuid primary key,
    payment     uuid not null unique references invoices.payment,
    why         text not null check (why in ('RECORDED_WRONGLY', 'RETURNED')),
    reason      text not null,
    amount      numeric(17, 2) not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null
);
alter table invoices.payment drop constraint payment_invoice_key;
create index payment_invoice on invoices.payment (invoice);

create function invoices.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a payment is never changed: a reversal says the opposite';
end
$$;
create trigger payment_is_kept before update or delete or truncate on invoices.payment
    for each statement execute function invoices.refuse_change();
create trigger reversal_is_kept before update or delete or truncate on invoices.reversal
    for each statement execute function invoices.refuse_change();
revoke update, delete, truncate on invoices.payment, invoices.reversal from "${app}";
