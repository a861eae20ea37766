create schema if not exists uploads;

-- A file on its way: so many of its bytes are on disk and synced. What lies behind them in the file is not believed.
create table uploads.upload (
    id           uuid primary key,
    organisation uuid not null references vendors.organisation (id),
    owner        uuid not null references people.person (id),
    length       bigint not null check (length > 0),
    stored       bigint not null check (stored between 0 and length),
    sha256       text check (sha256 ~ '^[0-9a-f]{64}$'),
    expires_at   timestamptz not null,
    check ((sha256 is null) = (stored < length))
);
create index upload_organisation on uploads.upload (organisation, expires_at);
create index upload_expiry on uploads.upload (expires_at);
