create schema if not exists keys;

-- One officer's key: the public half, and the secret half under the officer's own passphrase (an age file).
create table keys.officer_key (
    person      uuid primary key,
    recipient   text not null unique,
    wrapped     bytea not null,
    enrolled_at timestamptz not null,
    changed_at  timestamptz not null
);

-- The key of one stage: the public half, and the secret half under both officers' keys, once in each order.
create table keys.opening_key (
    id         uuid primary key,
    recipient  text not null unique,
    first      uuid not null references keys.officer_key (person),
    second     uuid not null references keys.officer_key (person),
    for_first  bytea not null,
    for_second bytea not null,
    created_at timestamptz not null,
    check (first <> second)
);
