create schema if not exists passkeys;

-- An officer's own key once more: under what one of their passkeys gives, which is not kept. `keys.officer_key` has it
-- under their passphrase, always.
create table passkeys.passkey (
    id         uuid primary key,
    person     uuid not null,
    credential text not null unique,
    label      text not null,
    wrapped    bytea not null,
    added_at   timestamptz not null,
    -- When it last opened the key; null if it never did.
    used_at    timestamptz
);
create index passkey_person on passkeys.passkey (person);
