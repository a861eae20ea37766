create schema if not exists requests;

create table requests.budget_line (
    code       text primary key,
    title_en   text not null,
    title_fr   text not null,
    amount     numeric(14, 2) not null check (amount > 0),
    created_by uuid not null references people.person,
    created_at timestamptz not null
);

create table requests.request (
    id            uuid primary key,
    need          uuid not null references needs.need,
    ocid          text not null,
    requester     uuid not null references people.person,
    title_en      text not null,
    title_fr      text not null,
    term_months   int not null,
    option_months int not null,
    estimate      numeric(14, 2) not null,
    budget_line   text references requests.budget_line,
    status        text not null check (status in ('draft', 'submitted', 'returned', 'approved', 'refused')),
    round         int not null default 0,
    drafted_at    timestamptz not null
);

create index request_by_requester on requests.request (requester, drafted_at desc);
-- One contracting process, one purchase: a second request on the same need waits until the first is out of the way.
create unique index request_alive on requests.request (need) where status in ('submitted', 'approved');

create table requests.line (
    id             uuid primary key,
    request        uuid not null references requests.request,
    position       int not null,
    description_en text not null,
    description_fr text not null,
    unspsc         text not null,
    quantity       numeric(14, 3) not null check (quantity > 0),
    unit           text not null,
    unit_estimate  numeric(14, 2) not null check (unit_estimate >= 0),
    per            text not null check (per in ('once', 'month')),
    unique (request, position)
);

-- The steps that a submitted request needs, as they stood on that day. A returned request starts a new round.
create table requests.step (
    request   uuid not null references requests.request,
    round     int not null,
    number    int not null,
    authority text not null,
    title_en  text not null,
    title_fr  text not null,
    source    text not null,
    decision  text check (decision in ('approve', 'return', 'refuse')),
    person    uuid references people.person,
    at        timestamptz,
    reason    text not null default '',
    primary key (request, round, number),
    check ((decision is null) = (person is null) and (decision is null) = (at is null))
);

-- One person approves at most one step of a round.
create unique index step_by_one_person on requests.step (request, round, person) where decision = 'approve';

create table requests.hold (
    request     uuid primary key references requests.request,
    budget_line text not null references requests.budget_line,
    amount      numeric(14, 2) not null check (amount > 0)
);

create index hold_by_line on requests.hold (budget_line);
