-- What is written goes into the index at once. By default up to 4 MB of it wait in a list that every search reads through,
-- and in a city where little is published they wait for long.
alter index publishing.process_english set (fastupdate = off);
alter index publishing.process_french set (fastupdate = off);

do $$
begin
    perform gin_clean_pending_list('publishing.process_english');
    perform gin_clean_pending_list('publishing.process_french');
end
$$;
