create schema if not exists solicitations;

-- `draft` is the whole draft document, as far as it is written; `rules` is the procedure as it was when drafting began,
-- so that a later edit of its file changes no running solicitation.
create table solicitations.solicitation (
    id               uuid primary key,
    ocid             text not null,
    request          uuid not null,
    procedure        text not null,
    procedure_sha256 text not null,
    rules            jsonb not null,
    author           uuid not null,
    status           text not null check (status in ('DRAFT', 'IN_REVIEW', 'REVIEWED', 'PUBLISHED', 'CANCELLED', 'ENDED')),
    outcome          text check (outcome in ('AWARDED', 'NONE_SUITABLE', 'COMPLETED')),
    draft            jsonb not null,
    title            jsonb,
    summary          jsonb,
    drafted_at       timestamptz not null,
    published_at     timestamptz
);

-- One purchase request is put to the market once at a time.
create unique index solicitation_of_request on solicitations.solicitation (request) where status <> 'CANCELLED';
create index solicitation_by_ocid on solicitations.solicitation (ocid);

-- The closing instant is deliberately not here: it is said by the latest fact and nowhere else.
create table solicitations.stage (
    id              uuid primary key,
    solicitation    uuid not null references solicitations.solicitation,
    number          int not null check (number > 0),
    state           text not null check (state in ('PLANNED', 'STARTED', 'FINISHED')),
    criteria        jsonb not null default '[]',
    fields          jsonb not null default '[]',
    price_lines     jsonb not null default '[]',
    openers         uuid[] not null default '{}',
    invited         uuid[] not null default '{}',
    named           uuid,
    questions_until timestamptz,
    recipient       text not null default '',
    started_at      timestamptz,
    unique (solicitation, number)
);

create index stage_started on solicitations.stage (started_at) where state = 'STARTED';

create table solicitations.document (
    id           uuid primary key,
    solicitation uuid not null references solicitations.solicitation,
    title        jsonb not null,
    name         text not null,
    media_type   text not null,
    sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size         bigint not null check (size > 0),
    state        text not null check (state in ('PENDING', 'PUBLISHED', 'WITHDRAWN')),
    added_by     uuid not null,
    added_at     timestamptz not null
);

create index document_of_solicitation on solicitations.document (solicitation);
create index document_by_content on solicitations.document (sha256);

-- Every review is kept: who, when, what they decided and why.
create table solicitations.review (
    id           uuid primary key,
    solicitation uuid not null references solicitations.solicitation,
    reviewer     uuid not null,
    decision     text not null check (decision in ('ACCEPT', 'RETURN')),
    comments     text not null,
    at           timestamptz not null
);

create index review_of_solicitation on solicitations.review (solicitation);

-- Who asked is kept to write to them and shown to nobody.
create table solicitations.question (
    id           uuid primary key,
    stage        uuid not null references solicitations.stage,
    organisation uuid not null,
    asked_by     uuid not null,
    text         text not null,
    asked_at     timestamptz not null,
    number       int not null default 0,
    published    jsonb,
    answer       jsonb,
    answered_by  uuid,
    answered_at  timestamptz,
    check ((answer is null) = (answered_at is null))
);

create index question_of_stage on solicitations.question (stage);

create table solicitations.addendum (
    id        uuid primary key,
    stage     uuid not null references solicitations.stage,
    number    int not null check (number > 0),
    reason    jsonb not null,
    changes   jsonb not null,
    issued_by uuid not null,
    issued_at timestamptz not null,
    unique (stage, number)
);

create table solicitations.selected (
    stage        uuid not null references solicitations.stage,
    organisation uuid not null,
    primary key (stage, organisation)
);

-- Organisations to be told of changes: those that asked or started a bid.
create table solicitations.watcher (
    stage        uuid not null references solicitations.stage,
    organisation uuid not null,
    since        timestamptz not null,
    primary key (stage, organisation)
);
