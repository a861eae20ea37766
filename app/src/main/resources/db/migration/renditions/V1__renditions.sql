create schema if not exists renditions;

-- What a file shows, by the hash of its content; its pieces are listed in a document, and their pictures are documents.
-- All of it can be made again from the file.
create table renditions.rendition (
    sha256  text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    ending  text not null check (ending in ('WHOLE', 'CUT', 'SLOW', 'LARGE', 'LOCKED', 'DAMAGED')),
    sheets  text not null check (sheets ~ '^[0-9a-f]{64}$'),
    made_at timestamptz not null
);
