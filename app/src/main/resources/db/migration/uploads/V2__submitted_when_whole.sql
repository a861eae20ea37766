-- An upload that becomes a bid by itself once it is whole, if its owner asked for that when it began: of which stage, which
-- bytes, since when the last of them was on disk, and when it was settled, once: decided over, or overtaken by another bid
-- or a withdrawal.
alter table uploads.upload
    add column submit_to  uuid,
    add column claimed    text check (claimed ~ '^[0-9a-f]{64}$'),
    add column begun_at   timestamptz not null default now(),
    add column held_at    timestamptz,
    add column settled_at timestamptz,
    add check ((submit_to is null) = (claimed is null)),
    add check (held_at is null or sha256 is not null);
alter table uploads.upload alter column begun_at drop default;
create index upload_waiting on uploads.upload (held_at) where submit_to is not null and settled_at is null;
