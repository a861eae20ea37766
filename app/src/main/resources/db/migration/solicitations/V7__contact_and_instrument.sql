-- To whom bidders may turn, and whether the call leads to a contract or a standing offer, as published and amended.
-- Null where it was published before either was said.
alter table solicitations.solicitation
    add column contact    jsonb,
    add column instrument jsonb;
