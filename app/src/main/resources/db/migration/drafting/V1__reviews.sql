create schema if not exists drafting;

-- Made by the room `solicitations` before this room was cut out of it; its index goes with it.
alter table solicitations.review set schema drafting;
