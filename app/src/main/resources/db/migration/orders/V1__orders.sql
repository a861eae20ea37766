create schema if not exists orders;

create sequence orders.number;

create table orders.purchase (
    id           uuid primary key,
    number       text not null unique,
    contract     uuid not null,
    ocid         text not null,
    title_en     text not null,
    title_fr     text not null,
    organisation uuid not null,
    supplier     text not null,
    currency     char(3) not null,
    version      int not null check (version >= 1),
    status       text not null
                 check (status in ('DRAFT', 'ISSUED', 'ACKNOWLEDGED', 'DECLINED', 'CANCELLED', 'COMPLETED')),
    ordered_by   uuid not null,
    ordered_at   timestamptz not null,
    issued_at    timestamptz,
    check (status in ('DRAFT', 'CANCELLED') or issued_at is not null)
);

create index purchase_contract on orders.purchase (contract);
create index purchase_status on orders.purchase (status);

create table orders.version (
    purchase   uuid not null references orders.purchase,
    version    int not null check (version >= 1),
    deliver_to text not null,
    needed_by  date not null,
    reason     text not null default '',
    by         uuid not null,
    at         timestamptz not null,
    primary key (purchase, version)
);

create table orders.line (
    purchase       uuid not null,
    version        int not null,
    id             text not null,
    position       int not null,
    description_en text not null,
    description_fr text not null,
    quantity       numeric(17, 3) not null check (quantity > 0),
    unit           text not null,
    unit_price     numeric(17, 2) not null check (unit_price >= 0),
    -- An order that ended early keeps only what had come of it: the rest may be ordered again.
    kept           numeric(17, 3) check (kept between 0 and quantity),
    primary key (purchase, version, id),
    foreign key (purchase, version) references orders.version
);

-- What the supplier, or the city, said of a version after it was sent.
create table orders.answer (
    purchase uuid not null,
    version  int not null,
    said     text not null check (said in ('ACKNOWLEDGED', 'DECLINED', 'CANCELLED', 'COMPLETED')),
    words    text not null default '',
    -- Null when nobody said it: the last delivery was accepted.
    by       uuid,
    at       timestamptz not null,
    primary key (purchase, version, said),
    foreign key (purchase, version) references orders.version
);
