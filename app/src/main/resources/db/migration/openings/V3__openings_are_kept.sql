-- What an opening found is never changed: the application's role is not granted it, and even the owner is stopped here.
create function openings.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what an opening found is never changed or removed';
end
$$;

create trigger opening_is_kept before update or delete or truncate on openings.opening
    for each statement execute function openings.refuse_change();
create trigger opened_bid_is_kept before update or delete or truncate on openings.opened_bid
    for each statement execute function openings.refuse_change();

revoke update, delete, truncate on openings.opening, openings.opened_bid from "${app}";
