create schema if not exists contracts;

create sequence contracts.number;

create table contracts.contract (
    id             uuid primary key,
    number         text not null unique,
    kind           text not null,
    standing_offer uuid references contracts.contract,
    award          uuid not null,
    ocid           text not null,
    title_en       text not null,
    title_fr       text not null,
    organisation   uuid not null,
    supplier       text not null,
    owner          uuid,
    pricing        text not null,
    target         numeric(17, 2),
    supplier_share numeric(5, 4) check (supplier_share between 0 and 1),
    ceiling        numeric(17, 2),
    currency       char(3) not null,
    -- The competed price never changes; the value does, by amendment.
    competed       numeric(17, 2) not null check (competed >= 0),
    value          numeric(17, 2) not null check (value >= 0),
    starts_on      date,
    ends_on        date,
    holdback       numeric(5, 2) not null default 0 check (holdback between 0 and 50),
    document       jsonb,
    status         text not null,
    drafted_by     uuid not null,
    drafted_at     timestamptz not null,
    signed_at      timestamptz,
    ended_at       timestamptz,
    check ((kind = 'CALL_UP') = (standing_offer is not null)),
    check (pricing <> 'TARGET_COST' or num_nonnulls(target, supplier_share, ceiling) = 3),
    check (ends_on >= starts_on)
);

-- One award leads to one contract, unless that is given up; call-ups stand under their standing offer.
create unique index contract_of_award on contracts.contract (award) where kind <> 'CALL_UP' and status <> 'CANCELLED';
create index contract_ocid on contracts.contract (ocid);
create index contract_standing_offer on contracts.contract (standing_offer);

create table contracts.line (
    contract       uuid not null references contracts.contract,
    id             text not null,
    position       int not null,
    description_en text not null,
    description_fr text not null,
    quantity       numeric(17, 3) not null check (quantity >= 0),
    unit           text not null,
    unit_price     numeric(17, 2) not null check (unit_price >= 0),
    primary key (contract, id)
);

create table contracts.milestone (
    contract    uuid not null references contracts.contract,
    id          text not null,
    position    int not null,
    kind        text not null,
    title_en    text not null,
    title_fr    text not null,
    criteria_en text not null,
    criteria_fr text not null,
    due         date not null,
    met_at      timestamptz,
    met_by      uuid,
    evidence    text not null default '',
    primary key (contract, id),
    check (num_nonnulls(met_at, met_by) in (0, 2))
);

create table contracts.option (
    contract     uuid not null references contracts.contract,
    id           text not null,
    position     int not null,
    title_en     text not null,
    title_fr     text not null,
    decide_by    date not null,
    months       int not null default 0 check (months between 0 and 240),
    value        numeric(17, 2) not null check (value >= 0),
    exercised_at timestamptz,
    primary key (contract, id)
);

create table contracts.insurance (
    contract   uuid not null references contracts.contract,
    kind       text not null,
    required   numeric(17, 2) not null check (required > 0),
    insurer    text,
    policy     text,
    cover      numeric(17, 2),
    expires_on date,
    -- The day of expiry that somebody was last told of, so that they are told once.
    told_of    date,
    primary key (contract, kind),
    check (num_nonnulls(insurer, policy, cover, expires_on) in (0, 4))
);

create table contracts.signature (
    contract     uuid not null references contracts.contract,
    side         text not null check (side in ('CITY', 'SUPPLIER')),
    person       uuid not null,
    name         text not null,
    authority_en text not null,
    authority_fr text not null,
    sha256       char(64) not null,
    at           timestamptz not null,
    primary key (contract, side)
);
