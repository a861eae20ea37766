create schema if not exists importing;

-- Made by the room `publishing` before this room was cut out of it; its indices go with it.
alter table publishing.imported_release set schema importing;
