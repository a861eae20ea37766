create schema if not exists awards;

create table awards.recommendation (
    id             uuid primary key,
    stage          uuid not null,
    solicitation   uuid not null,
    ocid           text not null,
    title_en       text not null,
    title_fr       text not null,
    -- Null: none of the bids is suitable.
    bid            uuid,
    organisation   uuid,
    supplier       text,
    amount         numeric(17, 2) not null,
    currency       char(3) not null,
    reason_en      text not null,
    reason_fr      text not null,
    recommended_by uuid not null,
    recommended_at timestamptz not null,
    status         text not null,
    check (num_nonnulls(bid, organisation, supplier) in (0, 3))
);

-- One decision is taken on a stage: a second recommendation waits until the first was returned or refused.
create unique index recommendation_in_force on awards.recommendation (stage) where status in ('RECOMMENDED', 'DECIDED');

create table awards.step (
    recommendation uuid not null references awards.recommendation,
    position       int not null,
    authority      text not null,
    decision       text,
    reason         text not null default '',
    person         uuid,
    at             timestamptz,
    primary key (recommendation, position),
    check (num_nonnulls(decision, person, at) in (0, 3))
);

create table awards.award (
    id               uuid primary key,
    recommendation   uuid not null unique references awards.recommendation,
    decided_at       timestamptz not null,
    standstill_until timestamptz not null,
    confirmed_by     uuid,
    confirmed_at     timestamptz,
    check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2))
);

create table awards.result (
    stage        uuid not null,
    organisation uuid not null,
    result       jsonb not null,
    primary key (stage, organisation)
);
