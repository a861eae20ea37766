create schema if not exists changes;

create table changes.amendment (
    id              uuid primary key,
    contract        uuid not null references contracts.contract,
    contract_number text not null,
    ocid            text not null,
    title_en        text not null,
    title_fr        text not null,
    organisation    uuid not null,
    number          int not null check (number > 0),
    reason          text not null,
    rationale_en    text not null,
    rationale_fr    text not null,
    effects         jsonb not null,
    currency        char(3) not null,
    competed        numeric(17, 2) not null,
    value_before    numeric(17, 2) not null,
    value_after     numeric(17, 2) not null check (value_after >= 0),
    own_net         numeric(17, 2) not null,
    own_gross       numeric(17, 2) not null check (own_gross >= 0),
    all_net         numeric(17, 2) not null,
    all_gross       numeric(17, 2) not null check (all_gross >= 0),
    ends_before     date not null,
    ends_after      date not null,
    source_en       text not null,
    source_fr       text not null,
    over_percent    numeric(7, 2),
    proposed_by     uuid not null,
    proposed_at     timestamptz not null,
    status          text not null,
    -- The supplier agrees to this text, by its hash.
    text            text not null,
    sha256          char(64) not null,
    settled_at      timestamptz,
    settled_why     text not null default '',
    check ((status in ('PROPOSED', 'DECIDED')) = (settled_at is null))
);

-- One change at a time: what the next is measured against is settled first.
create unique index amendment_open on changes.amendment (contract) where status in ('PROPOSED', 'DECIDED');
create unique index amendment_in_force on changes.amendment (contract, number) where status = 'IN_FORCE';
create index amendment_contract on changes.amendment (contract, proposed_at);
create index amendment_ocid on changes.amendment (ocid);

create table changes.step (
    amendment uuid not null references changes.amendment,
    position  int not null,
    authority text not null,
    decision  text,
    reason    text not null default '',
    person    uuid,
    at        timestamptz,
    primary key (amendment, position),
    check (num_nonnulls(decision, person, at) in (0, 3))
);

create table changes.agreement (
    amendment    uuid not null references changes.amendment,
    organisation uuid not null,
    person       uuid not null,
    name         text not null,
    sha256       char(64) not null,
    at           timestamptz not null,
    primary key (amendment, organisation)
);
