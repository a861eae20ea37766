-- The words of a process are written when they change. In the process's row, which each act writes anew, they were
-- stemmed and put into both indexes by every order and invoice.
create table publishing.searched (
    ocid    text primary key references publishing.process (ocid),
    words   text not null,
    english tsvector generated always as (to_tsvector('english', words)) stored,
    french  tsvector generated always as (to_tsvector('french', words)) stored
);

insert into publishing.searched (ocid, words) select ocid, words from publishing.process;

-- What is written goes into the index at once: see V6.
create index searched_english on publishing.searched using gin (english) with (fastupdate = off);
create index searched_french on publishing.searched using gin (french) with (fastupdate = off);

alter table publishing.process drop column english, drop column french, drop column words;

-- Read as a whole and never asked about: kept as it was written.
alter table publishing.process
    alter column view type text using view::text,
    alter column record type text using record::text;
