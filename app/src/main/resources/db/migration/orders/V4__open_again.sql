-- An order that ended by itself is open again where the acceptance that ended it is annulled: it keeps nothing by itself
-- then, and holds all that was ordered.
create or replace function orders.line_keeps() returns trigger language plpgsql as $$
declare
    p orders.purchase;
    was numeric := coalesce(old.kept, old.quantity);
    is_now numeric := coalesce(new.kept, new.quantity);
begin
    select * into p from orders.purchase where id = new.purchase;
    if p.version = new.version then
        if not orders.holds(p.status, old.kept) then
            was := 0;
        end if;
        perform orders.hold(p.contract, new.id, is_now - was,
                            round(is_now * new.unit_price, 2) - round(was * new.unit_price, 2));
    end if;
    return null;
end
$$;
