create schema if not exists duties;

-- What a named person filed for a duty. What was withdrawn stays, so that the record can be told.
create table duties.filing (
    id           uuid primary key,
    solicitation uuid not null references solicitations.solicitation (id),
    -- What is bought: an opinion on how the law is read belongs to that.
    request      uuid not null,
    duty         text not null,
    how          text not null check (how in ('DOCUMENT', 'STATEMENT', 'NOT_APPLICABLE')),
    text         text not null,
    name         text,
    media_type   text,
    sha256       text check (sha256 ~ '^[0-9a-f]{64}$'),
    size         bigint check (size > 0),
    ground       text,
    reason       text,
    until        date,
    told_at      timestamptz,
    by           uuid not null references people.person (id),
    at           timestamptz not null,
    withdrawn_at timestamptz,
    check ((how = 'DOCUMENT') = (sha256 is not null)),
    check ((how = 'DOCUMENT') = (text = '')),
    check ((ground is null) = (until is null) and (ground is null) = (reason is null)),
    check (ground is null or how = 'DOCUMENT')
);

-- A duty is done once.
create unique index filing_that_stands on duties.filing (solicitation, duty) where withdrawn_at is null;
create index filing_by_solicitation on duties.filing (solicitation);
create index filing_by_request on duties.filing (request);
create index filing_kept on duties.filing (until) where told_at is null;
create index filing_by_person on duties.filing (by);

-- When a solicitation led to an award, and whether nothing is owed after it any more.
create table duties.award (
    solicitation uuid primary key references solicitations.solicitation (id),
    at           timestamptz not null,
    settled      boolean not null
);
create index award_unsettled on duties.award (at) where not settled;
