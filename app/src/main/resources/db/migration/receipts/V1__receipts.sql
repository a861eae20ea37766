create schema if not exists receipts;

create sequence receipts.number;

create table receipts.receipt (
    id           uuid primary key,
    number       text not null unique,
    purchase     uuid not null,
    order_number text not null,
    contract     uuid not null,
    ocid         text not null,
    packing_slip text not null default '',
    note         text not null default '',
    photos       jsonb not null default '[]',
    by           uuid not null,
    at           timestamptz not null
);

create index receipt_purchase on receipts.receipt (purchase);
create index receipt_contract on receipts.receipt (contract);

create table receipts.line (
    receipt   uuid not null references receipts.receipt,
    line      text not null,
    position  int not null,
    delivered numeric(17, 3) not null check (delivered > 0),
    accepted  numeric(17, 3) not null default 0 check (accepted >= 0),
    rejected  numeric(17, 3) not null default 0 check (rejected >= 0),
    returned  numeric(17, 3) not null default 0 check (returned >= 0),
    primary key (receipt, line),
    check (accepted + rejected <= delivered),
    check (returned <= rejected)
);

-- What is to be looked at before a line of a contract is accepted.
create table receipts.plan (
    contract uuid not null,
    line     text not null,
    checks   jsonb not null,
    by       uuid not null,
    at       timestamptz not null,
    primary key (contract, line)
);

-- What was found by a planned check of a delivered line, with the check as it was planned. The latest counts.
create table receipts.result (
    id      bigint generated always as identity primary key,
    receipt uuid not null,
    line    text not null,
    planned uuid not null,
    result  jsonb not null,
    by      uuid not null,
    at      timestamptz not null,
    foreign key (receipt, line) references receipts.line
);

create index result_receipt on receipts.result (receipt);

create table receipts.inspection (
    id      uuid primary key,
    receipt uuid not null references receipts.receipt,
    by      uuid not null,
    at      timestamptz not null
);

create index inspection_receipt on receipts.inspection (receipt);

create table receipts.finding (
    inspection uuid not null references receipts.inspection,
    line       text not null,
    accepted   numeric(17, 3) not null check (accepted >= 0),
    rejected   numeric(17, 3) not null check (rejected >= 0),
    reason     text,
    words      text not null default '',
    primary key (inspection, line),
    check (accepted + rejected > 0),
    check ((rejected > 0) = (reason is not null))
);

create table receipts.return (
    id      uuid primary key,
    receipt uuid not null references receipts.receipt,
    line    text not null,
    quantity numeric(17, 3) not null check (quantity > 0),
    sent_on date not null,
    how     text not null,
    by      uuid not null,
    at      timestamptz not null
);

create index return_receipt on receipts.return (receipt);
