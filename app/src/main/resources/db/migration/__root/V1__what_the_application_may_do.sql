-- Runs before every room, as the role that owns the database. From here on, whatever schema or table a room's
-- migration creates, the application may use; a migration takes away what the application must not do, for example
--     revoke update, delete on journal.fact from "${app}";
-- Migration histories are in a schema made before this, so the application cannot even read them.
alter default privileges grant usage on schemas to "${app}";
alter default privileges grant select, insert, update, delete on tables to "${app}";
alter default privileges grant usage, select on sequences to "${app}";
