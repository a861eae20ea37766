-- What is sealed of a draft to its organisation's own key, in versions: the newest, and some before it. Which fields are
-- filled in stands in the draft itself; with what, only the organisation knows.
create table submissions.sealed_part (
    stage        uuid not null references solicitations.stage (id),
    organisation uuid not null references vendors.organisation (id),
    part         text not null check (part in ('answers', 'prices')),
    version      integer not null check (version > 0),
    recipient    text not null,
    body         bytea not null check (octet_length(body) <= 1048576),
    changed_at   timestamptz not null,
    changed_by   uuid not null references people.person (id),
    primary key (stage, organisation, part, version)
);

-- Files of sealed drafts, sealed themselves; their bytes lie among the documents.
create table submissions.sealed_file (
    stage        uuid not null references solicitations.stage (id),
    organisation uuid not null references vendors.organisation (id),
    sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (stage, organisation, sha256)
);
