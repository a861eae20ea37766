create schema if not exists people;

create table people.person (
    id            uuid primary key,
    email         text not null unique check (email = lower(email)),
    name          text not null,
    password_hash text,
    roles         text[] not null,
    locale        text not null,
    closed        boolean not null default false,
    created_at    timestamptz not null
);

create table people.authority_holder (
    authority text not null,
    person    uuid not null references people.person,
    primary key (authority, person)
);

create index authority_by_person on people.authority_holder (person);

create table people.invitation (
    secret     text primary key,
    person     uuid not null references people.person,
    expires_at timestamptz not null,
    used       boolean not null default false
);

create table people.token (
    secret     text primary key,
    person     uuid not null references people.person,
    expires_at timestamptz not null
);

create table people.failed_attempt (
    subject  text primary key,
    failures int not null,
    last_at  timestamptz not null,
    until    timestamptz
);

-- Signed-in browsers: the layout that Spring Session expects.
create table people.session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);

create index session_expiry on people.session (expiry_time);
create index session_principal on people.session (principal_name);

create table people.session_attributes (
    session_primary_id char(36) not null references people.session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
