-- When a letter that did not arrive is tried next; from when it was written until it is tried at all, null.
alter table mail.letter add column next_try timestamptz;

-- How many failed, and since when, is asked with every administrator's home.
create index letter_failed on mail.letter (at) where delivery = 'failed';
