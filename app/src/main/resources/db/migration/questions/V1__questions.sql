create schema if not exists questions;

-- Made by the room `solicitations` before this room was cut out of it; its index goes with it.
alter table solicitations.question set schema questions;
