-- Sealed files of drafts lie in the drawer of drafts too, each under a name that stands here, and are thrown away with
-- their draft. One that was uploaded before has none: its bytes stay among the documents.
alter table submissions.sealed_file add column place uuid unique;
