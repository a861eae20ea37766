-- What matched invoices take of their contract, before what was credited: summed once and kept (ADR-0030).
create table invoices.taken (
    contract uuid primary key,
    net      numeric(20, 2) not null
);

create function invoices.counts(status text) returns boolean language sql immutable as
    $$ select status in ('MATCHED', 'APPROVED', 'EXPORTED', 'PAID') $$;

create function invoices.takes() returns trigger language plpgsql as $$
begin
    if invoices.counts(new.status) <> invoices.counts(old.status) then
        insert into invoices.taken as t (contract, net)
        values (new.contract, case when invoices.counts(new.status) then new.net else -new.net end)
        on conflict (contract) do update set net = t.net + excluded.net;
    end if;
    return null;
end
$$;
create trigger invoice_takes after update of status on invoices.invoice
    for each row when (new.kind = 'INVOICE') execute function invoices.takes();

insert into invoices.taken (contract, net)
select contract, sum(net) from invoices.invoice where kind = 'INVOICE' and invoices.counts(status) group by contract;

create index invoice_credit_note on invoices.invoice (contract) where kind = 'CREDIT_NOTE';
