-- A bid that was received stays as it was received: only what became of it is written, once, and until when it was
-- extended. The application's role is granted no more, and even the owner is stopped here.
create function submissions.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was received is never changed or removed';
end
$$;

create trigger submission_is_kept before delete or truncate on submissions.submission
    for each statement execute function submissions.refuse_change();
create trigger submission_stays before update on submissions.submission
    for each row
    when (old.state <> 'held'
          or (old.id, old.stage, old.organisation, old.person, old.sha256, old.size, old.arrived_at, old.closes_at)
             is distinct from
             (new.id, new.stage, new.organisation, new.person, new.sha256, new.size, new.arrived_at, new.closes_at))
    execute function submissions.refuse_change();
create trigger handed_over_is_kept before update or delete or truncate on submissions.handed_over
    for each statement execute function submissions.refuse_change();
create trigger settled_is_kept before update or delete or truncate on submissions.settled
    for each statement execute function submissions.refuse_change();

revoke update, delete, truncate on submissions.submission, submissions.handed_over, submissions.settled from "${app}";
grant update (state, changed_at, extended_until) on submissions.submission to "${app}";
