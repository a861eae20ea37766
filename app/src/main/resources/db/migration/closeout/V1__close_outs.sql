create schema if not exists closeout;

create table closeout.entry (
    contract uuid not null references contracts.contract,
    item     text not null,
    note     text not null,
    format   text not null default '',
    sha256   text not null default '' check (sha256 = '' or sha256 ~ '^[0-9a-f]{64}$'),
    person   uuid not null,
    name     text not null,
    at       timestamptz not null,
    primary key (contract, item)
);

create table closeout.waiver (
    contract     uuid not null references contracts.contract,
    item         text not null,
    reason       text not null,
    authority_en text not null,
    authority_fr text not null,
    source_en    text not null,
    source_fr    text not null,
    person       uuid not null,
    name         text not null,
    at           timestamptz not null,
    primary key (contract, item)
);

create table closeout.warranty (
    contract uuid not null references contracts.contract,
    position int not null,
    what     text not null,
    ends_on  date not null,
    primary key (contract, position)
);

create index warranty_ends on closeout.warranty (ends_on);
