create schema if not exists web;

create table web.idempotent_call (
    caller   text not null,
    key      text not null,
    hash     text not null,
    status   int,
    location text,
    type     text,
    body     bytea,
    at       timestamptz not null default now(),
    primary key (caller, key)
);
