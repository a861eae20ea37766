create schema if not exists drills;

-- What officers were told of a handing out of shares: each asking, the first loss, and that too few are left.
create table drills.told (
    key   uuid not null,
    epoch int not null,
    what  text not null,
    at    timestamptz not null,
    primary key (key, epoch, what)
);
