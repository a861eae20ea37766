create schema if not exists syntheses;

-- What was learnt from a stage that only informs. The text may lack a language until it is reviewed or published.
create table syntheses.synthesis (
    stage        uuid primary key references solicitations.stage (id),
    status       text not null check (status in ('DRAFT', 'IN_REVIEW', 'ACCEPTED', 'PUBLISHED')),
    text         jsonb not null,
    document     jsonb,
    author       uuid not null references people.person (id),
    changed_at   timestamptz not null,
    published_at timestamptz,
    check ((status = 'PUBLISHED') = (published_at is not null))
);

create table syntheses.review (
    id       uuid primary key,
    stage    uuid not null references syntheses.synthesis (stage),
    reviewer uuid not null references people.person (id),
    accepted boolean not null,
    comments text not null,
    at       timestamptz not null
);

create index review_of_synthesis on syntheses.review (stage);
