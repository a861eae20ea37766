create schema negotiations;

-- With one bidder at a time, and with none of them twice.
create table negotiations.negotiation (
    id           uuid primary key,
    stage        uuid        not null,
    bid          uuid        not null,
    organisation uuid        not null,
    -- Its legal name when it was opened.
    tenderer     text        not null,
    status       text        not null,
    person       uuid        not null,
    opened_at    timestamptz not null,
    until        timestamptz not null,
    most_rounds  integer     not null,
    agreed_by    uuid,
    agreed_at    timestamptz,
    sha256       text,
    why          text,
    reason_en    text,
    reason_fr    text,
    ended_at     timestamptz,
    unique (stage, bid)
);

create unique index negotiation_under_way on negotiations.negotiation (stage) where status <> 'ENDED';

-- What the city asked, and what the bidder offered in answer: unit prices by price line, and terms.
create table negotiations.round (
    negotiation uuid        not null references negotiations.negotiation (id),
    number      integer     not null,
    question    text        not null,
    asked_by    uuid        not null,
    asked_at    timestamptz not null,
    prices      jsonb,
    total       numeric,
    terms       text,
    sha256      text,
    offered_by  uuid,
    offered_at  timestamptz,
    primary key (negotiation, number)
);
