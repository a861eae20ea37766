create schema if not exists screening;

-- Files of opened bids, where an antivirus is configured. One row a bid and content.
create table screening.file (
    stage   uuid not null,
    ocid    text not null,
    bid     uuid not null,
    sha256  text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    state   text not null default 'WAITING' check (state in ('WAITING', 'CLEAN', 'INFECTED')),
    malware text check ((malware is not null) = (state = 'INFECTED')),
    engine  text check ((engine is not null) = (state <> 'WAITING')),
    tried   timestamptz,
    trouble text check (trouble is null or state = 'WAITING'),
    primary key (stage, bid, sha256)
);
create index on screening.file (tried nulls first, stage, sha256) where state = 'WAITING';
-- What was found stays found, and nothing found is forgotten.
revoke delete on screening.file from "${app}";
