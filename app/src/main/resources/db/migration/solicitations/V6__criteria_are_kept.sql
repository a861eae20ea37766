-- What a notice fixed is never changed: the criteria of a stage that was started, and the rules of a procedure that was
-- published. Even the owner is stopped here; who switches the trigger off is found by the log.
create function solicitations.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was published is never changed';
end
$$;

create trigger criteria_are_kept before update on solicitations.stage
    for each row when (old.state <> 'PLANNED' and old.criteria is distinct from new.criteria)
    execute function solicitations.refuse_change();
create trigger rules_are_kept before update on solicitations.solicitation
    for each row when (old.status in ('PUBLISHED', 'ENDED', 'CANCELLED') and old.rules is distinct from new.rules)
    execute function solicitations.refuse_change();
