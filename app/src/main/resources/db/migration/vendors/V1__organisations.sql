create schema if not exists vendors;

create table vendors.organisation (
    id              uuid primary key,
    legal_name      text not null,
    operating_name  text not null default '',
    business_number text unique check (business_number ~ '^[0-9]{9}$'),
    street          text not null,
    city            text not null,
    province        text not null,
    postal_code     text not null,
    country         char(2) not null,
    website         text not null default '',
    categories      text[] not null,
    -- The names as they are looked for in other texts: without case, accents, punctuation and legal form.
    known_as        text[] not null,
    registered_at   timestamptz not null
);

create index organisation_by_category on vendors.organisation using gin (categories);

-- One organisation a person: whoever prices a bid for one must not see another's.
create table vendors.member (
    person       uuid primary key references people.person,
    organisation uuid not null references vendors.organisation,
    abilities    text[] not null,
    since        timestamptz not null
);

create index member_by_organisation on vendors.member (organisation);
