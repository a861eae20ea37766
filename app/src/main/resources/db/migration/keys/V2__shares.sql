-- When an officer last showed that they can still open their own key.
alter table keys.officer_key add column proven_at timestamptz;
update keys.officer_key set proven_at = changed_at;
alter table keys.officer_key alter column proven_at set not null;

-- The key of one stage, shared: any `threshold` of its `count` shares open it. Rows of keys.opening_key are older keys,
-- sealed to two officers one inside the other; they open as they did.
create table keys.shared_key (
    id         uuid primary key,
    recipient  text not null unique,
    created_at timestamptz not null,
    -- The stage was opened with it: nobody is asked for a share any more.
    retired_at timestamptz
);

-- One handing out of its shares; the latest epoch is the one that opens.
create table keys.deal (
    key       uuid not null references keys.shared_key (id),
    epoch     int not null check (epoch >= 1),
    threshold int not null check (threshold >= 2),
    count     int not null check (count <= 16),
    dealt_at  timestamptz not null,
    primary key (key, epoch),
    check (count >= threshold + 2)
);

-- One share: what it answers with, and, unless it is on paper or of an older epoch, the share sealed to its officer.
create table keys.share (
    key      uuid not null,
    epoch    int not null,
    index    int not null check (index >= 1),
    officer  uuid references keys.officer_key (person),
    liveness text not null,
    sealed   bytea,
    live_at  timestamptz,
    primary key (key, epoch, index),
    foreign key (key, epoch) references keys.deal (key, epoch),
    unique (key, epoch, officer)
);
create index share_officer on keys.share (officer);
