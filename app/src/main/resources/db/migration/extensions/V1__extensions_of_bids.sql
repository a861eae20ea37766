create schema extensions;

-- Stages whose bids were opened: from then on it is known whom to ask.
create table extensions.opened (
    stage uuid primary key,
    at    timestamptz not null
);

-- Every bidder of a stage is asked at once, to the same instant; the latest counts.
create table extensions.asked (
    id        uuid primary key,
    stage     uuid        not null,
    until     timestamptz not null,
    reason_en text        not null,
    reason_fr text        not null,
    person    uuid        not null,
    at        timestamptz not null
);

create index asked_stage on extensions.asked (stage, at);

-- One answer of each organisation.
create table extensions.answer (
    asked        uuid        not null references extensions.asked (id),
    organisation uuid        not null,
    bid          uuid        not null,
    agrees       boolean     not null,
    person       uuid        not null,
    at           timestamptz not null,
    primary key (asked, organisation)
);
