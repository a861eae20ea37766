create schema if not exists openings;

-- Made by the room `submissions` before this room was cut out of it.
alter table submissions.opening set schema openings;
alter table submissions.opened_bid set schema openings;
