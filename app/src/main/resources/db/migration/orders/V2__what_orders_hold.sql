-- What orders hold of each line of their contract, summed once and kept, so that the thousandth order of a contract is
-- asked no longer than the first (ADR-0030). An order holds its lines while it is with the supplier; when it has ended,
-- what it kept of them. The sums follow the rows they are made of; nobody has to think of them.
create table orders.held (
    contract uuid not null,
    line     text not null,
    quantity numeric(20, 3) not null,
    amount   numeric(20, 2) not null,
    primary key (contract, line)
);

create function orders.holds(status text, kept numeric) returns boolean language sql immutable as
    $$ select status in ('ISSUED', 'ACKNOWLEDGED') or kept is not null $$;

create function orders.hold(contract uuid, line text, quantity numeric, amount numeric) returns void language sql as $$
    insert into orders.held as h (contract, line, quantity, amount) values (contract, line, quantity, amount)
    on conflict (contract, line)
    do update set quantity = h.quantity + excluded.quantity, amount = h.amount + excluded.amount
$$;

-- An order is sent, changed or ended. Lines are written while nothing holds them yet.
create function orders.order_holds() returns trigger language plpgsql as $$
begin
    perform orders.hold(new.contract, changed.id, changed.quantity, changed.amount)
       from (select l.id, sum(n.times * coalesce(l.kept, l.quantity)) as quantity,
                    sum(n.times * round(coalesce(l.kept, l.quantity) * l.unit_price, 2)) as amount
               from (values (new.version, new.status, 1), (old.version, old.status, -1)) n (version, status, times)
                    join orders.line l on l.purchase = new.id and l.version = n.version
              where orders.holds(n.status, l.kept)
              group by l.id) changed
      where changed.quantity <> 0 or changed.amount <> 0;
    return null;
end
$$;
create trigger order_holds after update of status, version on orders.purchase
    for each row execute function orders.order_holds();

-- An order that ends keeps what had come of a line.
create function orders.line_keeps() returns trigger language plpgsql as $$
declare
    p orders.purchase;
    was numeric := coalesce(old.kept, old.quantity);
begin
    select * into p from orders.purchase where id = new.purchase;
    if p.version = new.version then
        if not orders.holds(p.status, old.kept) then
            was := 0;
        end if;
        perform orders.hold(p.contract, new.id, new.kept - was,
                            round(new.kept * new.unit_price, 2) - round(was * new.unit_price, 2));
    end if;
    return null;
end
$$;
create trigger line_keeps after update of kept on orders.line for each row execute function orders.line_keeps();

insert into orders.held (contract, line, quantity, amount)
select p.contract, l.id, sum(coalesce(l.kept, l.quantity)), sum(round(coalesce(l.kept, l.quantity) * l.unit_price, 2))
  from orders.line l join orders.purchase p on p.id = l.purchase and p.version = l.version
 where orders.holds(p.status, l.kept)
 group by p.contract, l.id;
