create schema if not exists publishing;

create extension if not exists unaccent with schema publishing;

-- How far the acts are published, and a number that grows whenever anything public changes. One row.
create table publishing.progress (
    single      boolean primary key default true check (single),
    transaction bigint not null,
    seq         bigint not null,
    version     bigint not null default 1
);

insert into publishing.progress (transaction, seq) values (0, 0);

create table publishing.release (
    ocid        text not null,
    number      int not null,
    id          text not null unique,
    date        timestamptz not null,
    tag         text not null,
    kind        text not null,
    transaction bigint not null,
    seq         bigint not null,
    body        jsonb not null,
    primary key (ocid, number)
);

create index release_order on publishing.release (transaction, seq);

create table publishing.process (
    ocid         text primary key,
    imported     boolean not null default false,
    title_en     text not null,
    title_fr     text not null,
    buyer        text not null,
    phase        text not null,
    status       text not null,
    category     text not null,
    method       text not null,
    closes_at    timestamptz,
    value_amount numeric,
    currency     text,
    suppliers    text not null default '',
    published_at timestamptz not null,
    updated_at   timestamptz not null,
    view         jsonb not null,
    record       jsonb not null,
    words        text not null,
    english      tsvector generated always as (to_tsvector('english', words)) stored,
    french       tsvector generated always as (to_tsvector('french', words)) stored
);

create index process_english on publishing.process using gin (english);
create index process_french on publishing.process using gin (french);
create index process_order on publishing.process (status, closes_at, ocid);

-- Releases that others published, as they were read. The hash makes a second import of the same file change nothing.
create table publishing.imported_release (
    ocid     text not null,
    hash     text not null,
    ordinal  bigint generated always as identity,
    kind     text not null,
    source   text not null,
    licence  text not null,
    body     jsonb not null,
    primary key (ocid, hash)
);
