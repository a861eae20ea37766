create schema teams;

-- With whom an organisation bids in a stage, as it said last before closing; who said nothing bids alone.
create table teams.declared (
    stage          uuid        not null,
    organisation   uuid        not null,
    venturers      text[]      not null,
    subcontractors text[]      not null,
    person         uuid        not null,
    at             timestamptz not null,
    primary key (stage, organisation)
);

-- What a buyer found of a bid whose team is not the one that was qualified.
create table teams.finding (
    bid       uuid primary key,
    stage     uuid        not null,
    eligible  boolean     not null,
    reason_en text        not null,
    reason_fr text        not null,
    person    uuid        not null,
    at        timestamptz not null
);

-- Stages whose quality is closed: nothing is found any more.
create table teams.closed (
    stage uuid primary key,
    at    timestamptz not null
);
