create table people.password_reset (
    secret     text primary key,
    person     uuid not null references people.person,
    asked_at   timestamptz not null,
    expires_at timestamptz not null,
    used       boolean not null default false
);

create index password_reset_person on people.password_reset (person, asked_at);
