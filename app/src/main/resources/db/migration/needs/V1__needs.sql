create schema if not exists needs;

-- A draft may be incomplete in any text but its title: empty, never null.
create table needs.need (
    id                 uuid primary key,
    ocid               text not null unique,
    owner              uuid not null references people.person,
    title_en           text not null,
    title_fr           text not null,
    problem_en         text not null,
    problem_fr         text not null,
    who_has_it_en      text not null,
    who_has_it_fr      text not null,
    outcome_measure_en text not null,
    outcome_measure_fr text not null,
    unit_en            text not null,
    unit_fr            text not null,
    baseline           numeric,
    target             numeric,
    users_en           text not null,
    users_fr           text not null,
    data_collected_en  text not null,
    data_collected_fr  text not null,
    tags               text[] not null,
    status             text not null check (status in ('draft', 'stated', 'withdrawn')),
    drafted_at         timestamptz not null,
    stated_at          timestamptz
);

create index need_by_owner on needs.need (owner, drafted_at desc);
create index need_stated on needs.need (stated_at desc) where status = 'stated';
