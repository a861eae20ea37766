-- A contract is read once for each version of its row (ADR-0024). Whoever writes one of its parts writes that row as
-- well, without having to think of it; once in a transaction is enough.
create function contracts.touch() returns trigger language plpgsql as $$
begin
    update contracts.contract set drafted_at = drafted_at
     where id = coalesce(new.contract, old.contract) and xmin <> pg_current_xact_id()::xid;
    return null;
end
$$;

create trigger line_is_of_contract after insert or update or delete on contracts.line
    for each row execute function contracts.touch();
create trigger milestone_is_of_contract after insert or update or delete on contracts.milestone
    for each row execute function contracts.touch();
create trigger option_is_of_contract after insert or update or delete on contracts.option
    for each row execute function contracts.touch();
create trigger signature_is_of_contract after insert or update or delete on contracts.signature
    for each row execute function contracts.touch();
-- Not for told_of, which is no part of what is read and is written without the contract's lock.
create trigger insurance_is_of_contract
    after insert or delete or update of required, insurer, policy, cover, expires_on on contracts.insurance
    for each row execute function contracts.touch();
