-- Two folders may hold files of one name: what a file said of its licence is kept by the hash of its bytes.
alter table publishing.imported_release add column file_sha256 text not null default '';

create index imported_release_file on publishing.imported_release (file_sha256) where licence = '';
