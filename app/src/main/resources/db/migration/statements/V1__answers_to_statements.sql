create schema if not exists statements;

-- Made by the room `evaluation` before this room was cut out of it; its index goes with it.
alter table evaluation.statement set schema statements;
