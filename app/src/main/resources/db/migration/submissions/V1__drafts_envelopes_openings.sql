create schema if not exists submissions;

-- A bid being written: for the members of one organisation, and for nobody else.
create table submissions.draft (
    stage        uuid not null references solicitations.stage (id),
    organisation uuid not null references vendors.organisation (id),
    content      jsonb not null,
    changed_at   timestamptz not null,
    changed_by   uuid references people.person (id),
    primary key (stage, organisation)
);
create index draft_organisation on submissions.draft (organisation);

-- Envelopes received in time. What they hold lies sealed among the documents, under its hash.
create table submissions.submission (
    id           uuid primary key,
    stage        uuid not null references solicitations.stage (id),
    organisation uuid not null references vendors.organisation (id),
    person       uuid not null references people.person (id),
    sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size         bigint not null check (size > 0),
    arrived_at   timestamptz not null,
    closes_at    timestamptz not null,
    state        text not null check (state in ('held', 'replaced', 'withdrawn')),
    changed_at   timestamptz not null,
    check (arrived_at < closes_at)
);
create unique index submission_held on submissions.submission (stage, organisation) where state = 'held';
create index submission_organisation on submissions.submission (organisation, stage);

create table submissions.opening (
    stage    uuid primary key references solicitations.stage (id),
    at       timestamptz not null,
    officers uuid[] not null
);

-- A bid as the opening found it; a code says why it is broken.
create table submissions.opened_bid (
    id           uuid primary key references submissions.submission (id),
    stage        uuid not null references submissions.opening (stage),
    position     integer not null,
    organisation uuid not null references vendors.organisation (id),
    sha256       text not null,
    code         text,
    total        numeric(16, 2),
    content      jsonb not null,
    unique (stage, position)
);
