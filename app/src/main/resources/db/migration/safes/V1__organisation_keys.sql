create schema if not exists safes;

-- A member's own key: its private half is an age file under their passphrase, made in their browser.
create table safes.member_key (
    person     uuid primary key references people.person (id),
    recipient  text not null check (recipient ~ '^age1[02-9ac-hj-np-z]{58}$'),
    sealed     bytea not null check (octet_length(sealed) <= 4096),
    changed_at timestamptz not null
);

-- The keys of an organisation, public halves; the newest is sealed to. A key that was is never forgotten: old copies of
-- bids are sealed to it.
create table safes.organisation_key (
    organisation uuid not null references vendors.organisation (id),
    number       integer not null check (number > 0),
    recipient    text not null unique check (recipient ~ '^age1[02-9ac-hj-np-z]{58}$'),
    made_by      uuid not null references people.person (id),
    made_at      timestamptz not null,
    primary key (organisation, number)
);

-- Their private halves, sealed to one member's own key: up to the key of this number, with those before it.
create table safes.key_copy (
    organisation uuid not null,
    person       uuid not null references people.person (id),
    number       integer not null,
    sealed       bytea not null check (octet_length(sealed) <= 4096),
    primary key (organisation, person),
    foreign key (organisation, number) references safes.organisation_key (organisation, number)
);
