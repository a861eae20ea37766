create schema if not exists log;

-- The logs of this city, one after the other; a second one begins only where an old back-up was restored.
create table log.origin (
    number  integer primary key,
    name    text not null unique,
    vkey    text not null,
    head    bytea,                 -- the first entry of a later log: it names the last checkpoint of the one before
    made_at timestamptz not null default clock_timestamp()
);

-- What is or will be published, in its order.
create table log.entry (
    number bigint primary key,
    bytes  bytea not null
);

-- The leaf of each fact: an entry of its own, or a place in a batch that stays private.
create table log.leaf (
    transaction bigint not null,
    seq         bigint not null unique,
    entry       bigint unique references log.entry (number),
    batch       bigint,
    place       bigint,
    bytes       bytea,
    disclosures text not null,
    primary key (transaction, seq),
    unique (batch, place),
    check ((entry is null) = (batch is not null)),
    check ((entry is null) = (place is not null)),
    check ((entry is null) = (bytes is not null))
);

-- Closed batches. The seed makes what is empty in a batch's tree.
create table log.batch (
    number    bigint primary key,
    seed      bytea not null,
    entry     bigint not null unique references log.entry (number),
    closed_at timestamptz not null default clock_timestamp()
);

-- Checkpoints that were published: what a log on disk has to continue.
create table log.published (
    log        integer not null references log.origin (number),
    size       bigint not null,
    checkpoint text not null,
    at         timestamptz not null default clock_timestamp(),
    primary key (log, size)
);

-- Signed receipts, as they were given.
create table log.receipt (
    id   uuid primary key,
    note text not null
);

-- How far the journal was read, and the next numbers to be given.
create table log.progress (
    sole        boolean primary key default true check (sole),
    transaction bigint not null,
    seq         bigint not null,
    entry       bigint not null,
    batch       bigint not null
);

insert into log.progress (transaction, seq, entry, batch) values (0, 0, 0, 1);

-- What was given out is never changed: the application's role is not granted it, and even the owner is stopped here.
create function log.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what the log was given is never changed or removed';
end
$$;

create trigger origin_is_kept before update or delete or truncate on log.origin
    for each statement execute function log.refuse_change();
create trigger entry_is_kept before update or delete or truncate on log.entry
    for each statement execute function log.refuse_change();
create trigger leaf_is_kept before update or delete or truncate on log.leaf
    for each statement execute function log.refuse_change();
create trigger batch_is_kept before update or delete or truncate on log.batch
    for each statement execute function log.refuse_change();
create trigger published_is_kept before update or delete or truncate on log.published
    for each statement execute function log.refuse_change();
create trigger receipt_is_kept before update or delete or truncate on log.receipt
    for each statement execute function log.refuse_change();

revoke update, delete, truncate on log.origin, log.entry, log.leaf, log.batch, log.published, log.receipt from "${app}";
