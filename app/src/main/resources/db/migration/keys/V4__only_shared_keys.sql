-- Keys sealed to two officers one inside the other are no longer opened: none was released. Where there are some all the
-- same, nothing is lost in silence: the version that made them has to open their bids first.
do $$
begin
    if exists (select from keys.opening_key) then
        raise exception 'There are opening keys under two passphrases: open their bids with the version that made them, then delete the rows of keys.opening_key.';
    end if;
end
$$;
drop table keys.opening_key;
