create schema if not exists integration;

-- What somebody may follow, in the order in which it settled. A fact that nobody may follow has no row and no number.
create table integration.entry (
    place    bigint primary key,
    cursor   uuid not null unique,
    kind     text not null,
    at       timestamptz not null,
    everyone boolean not null,
    body     text not null
);

revoke update, delete, truncate on integration.entry from "${app}";

-- How far the journal was read, and the last place given.
create table integration.progress (
    sole        boolean primary key default true check (sole),
    transaction bigint not null,
    seq         bigint not null,
    place       bigint not null
);

insert into integration.progress (transaction, seq, place) values (0, 0, 0);

-- Times here are the machine's, asked of the database: whoever receives lives outside the city's clock.
create table integration.webhook (
    id             uuid primary key,
    url            text not null,
    description    text not null,
    role           text not null,
    kinds          text[] not null,
    owner          uuid not null references people.person,
    registered_at  timestamptz not null default clock_timestamp(),
    secret         bytea not null,
    earlier_secret bytea,
    earlier_until  timestamptz,
    state          text not null default 'active' check (state in ('active', 'paused', 'removed')),
    paused_why     text,
    told           bigint not null,
    tries          int not null default 0,
    due_at         timestamptz not null default clock_timestamp(),
    lease          uuid,
    leased_until   timestamptz
);

create unique index webhook_once on integration.webhook (url, role) where state <> 'removed';

-- Messages beside the order: tests, and what is sent again by hand.
create table integration.errand (
    id      bigint generated always as identity primary key,
    webhook uuid not null references integration.webhook,
    message uuid not null,
    kind    text not null,
    body    text not null
);

create index errand_of on integration.errand (webhook, id);

-- Every attempt, with the first 500 characters that were answered.
create table integration.attempt (
    id       bigint generated always as identity primary key,
    webhook  uuid not null references integration.webhook,
    message  uuid not null,
    kind     text not null,
    at       timestamptz not null,
    millis   bigint not null,
    status   int,
    failure  text,
    answer   text not null,
    by_hand  boolean not null
);

create index attempt_of on integration.attempt (webhook, id desc);
