create schema if not exists evaluation;

create table evaluation.evaluation (
    stage        uuid primary key,
    solicitation uuid not null,
    ocid         text not null,
    status       text not null,
    -- Orders the letters of the bidders. Secret: with it the letters could be matched to the opening record.
    seed         bigint not null,
    named_by     uuid not null,
    named_at     timestamptz not null,
    ranked_at    timestamptz
);

create table evaluation.panellist (
    stage        uuid not null references evaluation.evaluation,
    person       uuid not null,
    chairs       boolean not null,
    scores       boolean not null,
    declaration  text not null default 'AWAITED',
    explanation  text not null default '',
    declared_at  timestamptz,
    completed_at timestamptz,
    -- Replaced by another panel: kept, because what they did was done.
    left_at      timestamptz,
    primary key (stage, person)
);

create index panellist_by_person on evaluation.panellist (person);

create table evaluation.candidate (
    id           uuid primary key,
    stage        uuid not null references evaluation.evaluation,
    label        text not null,
    bid          uuid not null unique,
    organisation uuid not null,
    unique (stage, label)
);

create table evaluation.score (
    candidate uuid not null references evaluation.candidate,
    criterion text not null,
    person    uuid not null,
    score     numeric(4, 2) check (score between 0 and 10),
    met       boolean,
    comment   text not null,
    at        timestamptz not null,
    primary key (candidate, criterion, person),
    check (num_nonnulls(score, met) = 1)
);

create table evaluation.consensus (
    candidate uuid not null references evaluation.candidate,
    criterion text not null,
    score     numeric(4, 2) check (score between 0 and 10),
    met       boolean,
    comment   text not null,
    person    uuid not null,
    at        timestamptz not null,
    primary key (candidate, criterion),
    check (num_nonnulls(score, met) = 1)
);

create table evaluation.standing (
    stage    uuid not null references evaluation.evaluation,
    bid      uuid not null,
    position int not null,
    standing jsonb not null,
    primary key (stage, bid),
    unique (stage, position)
);

-- The city's answers to statements of capabilities, where a stage is a notice of intent.
create table evaluation.statement (
    bid       uuid primary key,
    stage     uuid not null,
    accepted  boolean not null,
    reason_en text not null,
    reason_fr text not null,
    person    uuid not null,
    at        timestamptz not null
);

create index statement_by_stage on evaluation.statement (stage);

-- Stages whose bids were opened and that somebody has to assess.
create table evaluation.opened (
    stage uuid primary key,
    at    timestamptz not null
);
