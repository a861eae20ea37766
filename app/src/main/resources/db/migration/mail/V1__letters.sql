create schema if not exists mail;

create table mail.letter (
    id        bigint generated always as identity primary key,
    recipient text not null,
    subject   text not null,
    body      text not null,
    at        timestamptz not null,
    delivery  text not null default 'waiting' check (delivery in ('waiting', 'sent', 'failed')),
    tries     int not null default 0,
    failure   text
);

create index letter_due on mail.letter (id) where delivery = 'waiting';
