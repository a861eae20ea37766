create schema if not exists invoices;

-- The order in which invoices arrive: who came first is served first.
create sequence invoices.arrival;

create table invoices.batch (
    id         uuid primary key,
    number     text not null unique,
    sha256     char(64) not null,
    size       bigint not null,
    payables   int not null check (payables > 0),
    total      numeric(17, 2) not null,
    created_by uuid not null,
    created_at timestamptz not null
);

create sequence invoices.batch_number;

-- Each change of what the finance system must know gets the next place. It is taken under one lock, so that places
-- become visible in their order and a reader of the feed misses none.
create sequence invoices.feed;

create table invoices.invoice (
    id              uuid primary key,
    arrival         bigint not null unique default nextval('invoices.arrival'),
    number          text not null,
    -- The number without case, spaces, punctuation and leading zeros.
    folded          text not null check (folded <> ''),
    kind            text not null check (kind in ('INVOICE', 'CREDIT_NOTE', 'HOLDBACK_RELEASE')),
    contract        uuid not null,
    contract_number text not null,
    purchase        uuid,
    purchase_number text,
    credits         uuid references invoices.invoice,
    ocid            text not null,
    title_en        text not null,
    title_fr        text not null,
    organisation    uuid not null,
    supplier        text not null,
    dated           date not null,
    due             date not null,
    currency        char(3) not null check (currency = 'CAD'),
    net             numeric(17, 2) not null,
    tax             numeric(17, 2) not null,
    total           numeric(17, 2) not null,
    retained        numeric(17, 2) not null default 0,
    status          text not null
                    check (status in ('RECEIVED', 'BLOCKED', 'MATCHED', 'APPROVED', 'EXPORTED', 'PAID', 'REFUSED')),
    file_name       text,
    file_type       text,
    file_sha256     char(64),
    file_size       bigint,
    entered_by      uuid not null,
    received_at     timestamptz not null,
    matched_at      timestamptz,
    approved_by     uuid,
    approved_at     timestamptz,
    batch           uuid references invoices.batch,
    place           bigint unique,
    refused_by      uuid,
    refused_at      timestamptz,
    refusal         text,
    check (net + tax = total),
    check ((purchase is null) = (purchase_number is null)),
    check (kind = 'CREDIT_NOTE' or credits is null),
    check (num_nonnulls(file_name, file_type, file_sha256, file_size) in (0, 4)),
    check (num_nonnulls(approved_by, approved_at) in (0, 2)),
    check ((status in ('APPROVED', 'EXPORTED', 'PAID')) = (approved_by is not null)),
    check ((status in ('EXPORTED', 'PAID')) = (batch is not null)),
    check ((status = 'REFUSED') = (refused_at is not null))
);

-- One supplier's number is one invoice, unless that was refused.
create unique index invoice_once on invoices.invoice (organisation, folded) where status <> 'REFUSED';
create index invoice_contract on invoices.invoice (contract);
create index invoice_purchase on invoices.invoice (purchase);
create index invoice_status on invoices.invoice (status);
create index invoice_credits on invoices.invoice (credits);

create table invoices.line (
    invoice     uuid not null references invoices.invoice,
    id          text not null,
    position    int not null,
    order_line  text,
    description text not null,
    quantity    numeric(17, 3) not null check (quantity > 0),
    unit        text not null,
    unit_price  numeric(17, 6) not null check (unit_price >= 0),
    net         numeric(17, 2) not null,
    -- Of a credit note: how much quantity it gives back.
    returned    numeric(17, 3) not null default 0,
    primary key (invoice, id)
);

create table invoices.tax (
    invoice  uuid not null references invoices.invoice,
    position int not null,
    code     text not null,
    rate     numeric(7, 4) not null,
    base     numeric(17, 2) not null,
    amount   numeric(17, 2) not null,
    primary key (invoice, position)
);

-- What stands in the way now, and since when. The line is empty for what is said of the whole.
create table invoices.obstacle (
    invoice uuid not null references invoices.invoice,
    line    text not null,
    kind    text not null,
    details numeric[] not null,
    since   timestamptz not null,
    primary key (invoice, line, kind)
);

-- What somebody took as it is, with the figures they saw: other figures are another question.
create table invoices.acceptance (
    invoice uuid not null references invoices.invoice,
    line    text not null,
    kind    text not null,
    details numeric[] not null,
    person  uuid not null,
    reason  text not null,
    at      timestamptz not null,
    primary key (invoice, line, kind)
);

create table invoices.payment (
    id          uuid primary key,
    invoice     uuid not null unique references invoices.invoice,
    paid_on     date not null,
    reference   text not null,
    amount      numeric(17, 2) not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null
);
