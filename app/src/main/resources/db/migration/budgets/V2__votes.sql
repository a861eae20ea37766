-- What council voted for a line, each time anew; the latest is the line's amount.
create table budgets.vote (
    id     bigint generated always as identity primary key,
    line   text not null references budgets.line,
    at     timestamptz not null,
    before numeric(14, 2) not null,
    amount numeric(14, 2) not null check (amount > 0),
    reason text not null,
    by     uuid not null references people.person
);
create index vote_by_line on budgets.vote (line, id);

create function budgets.refuse_change_of_vote() returns trigger language plpgsql as $$
begin
    raise exception 'a vote is never changed: another follows it';
end
$$;
create trigger vote_is_kept before update or delete or truncate on budgets.vote
    for each statement execute function budgets.refuse_change_of_vote();
revoke update, delete, truncate on budgets.vote from "${app}";
