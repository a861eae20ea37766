-- The table of who holds what comes from the room of people, which had it first: see its V3.
create schema if not exists authorities;
