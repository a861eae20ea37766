create schema if not exists performance;

create table performance.scorecard (
    contract     uuid primary key references contracts.contract,
    number       text not null,
    ocid         text not null,
    title_en     text not null,
    title_fr     text not null,
    organisation uuid not null,
    supplier     text not null,
    status       text not null,
    rated_by     uuid not null,
    rated_at     timestamptz not null,
    reply_by     timestamptz not null,
    reply        text not null default '',
    replied_by   uuid,
    replied_at   timestamptz,
    final_at     timestamptz,
    -- The figures of the day on which it became final.
    figures      jsonb,
    check (num_nonnulls(replied_by, replied_at) in (0, 2)),
    check ((status = 'FINAL') = (final_at is not null)),
    check ((status = 'FINAL') = (figures is not null))
);

create index scorecard_organisation on performance.scorecard (organisation);

create table performance.rating (
    contract  uuid not null references performance.scorecard,
    position  int not null,
    criterion text not null,
    score     int not null check (score between 1 and 5),
    words     text not null,
    primary key (contract, criterion)
);
