create schema if not exists factors;

-- A second factor that is on. The secret is locked under second-factor.key, which is not in the database.
create table factors.factor (
    person    uuid primary key,
    secret    bytea not null,
    since     timestamptz not null,
    last_step bigint not null
);

-- Wrong codes in a row, as people.failed_attempt has wrong passwords.
create table factors.failed_attempt (
    person   uuid primary key references factors.factor on delete cascade,
    failures int not null,
    last_at  timestamptz not null,
    until    timestamptz
);

-- One that is being set up: it counts once a code was typed back.
create table factors.setup (
    person   uuid primary key,
    secret   bytea not null,
    begun_at timestamptz not null
);

create table factors.recovery_code (
    id     bigint generated always as identity primary key,
    person uuid not null references factors.factor on delete cascade,
    hash   text not null,
    used   boolean not null default false
);

create index recovery_code_person on factors.recovery_code (person);
