-- Processes whose page and record are older than their releases, and up to which act. Only ever added to by who
-- publishes and taken from by who makes pages, so neither waits for the other.
create table publishing.due (
    ocid        text not null,
    transaction bigint not null,
    seq         bigint not null,
    primary key (ocid, transaction, seq)
);

-- Which award a contract is of is looked for among a process's releases that speak of contracts.
create index release_contracts on publishing.release (ocid, number) where body ? 'contracts';
