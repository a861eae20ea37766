create schema if not exists jurisdictions;

-- Where the city says it is; the newest counts, and none is changed. Without a province no rules are asked, and why
-- must be said; without a person the settings said it at a start.
create table jurisdictions.declaration (
    number   bigint generated always as identity primary key,
    entity   text,
    province text,
    bylaw    text not null default '',
    reason   text not null default '',
    said_by  uuid references people.person (id),
    said_at  timestamptz not null,
    check ((entity is null) = (province is null)),
    check (province is not null or (reason <> '' and bylaw = ''))
);
revoke update, delete on jurisdictions.declaration from "${app}";
