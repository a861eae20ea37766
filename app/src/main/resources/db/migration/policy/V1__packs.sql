create schema policy;

-- Every file of rules that was ever loaded, so that a decision of the past can be asked again by its rules.
create table policy.pack (
    sha256       text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    name         text        not null,
    bytes        bytea       not null check (encode(sha256(bytes), 'hex') = sha256),
    first_loaded timestamptz not null
);
