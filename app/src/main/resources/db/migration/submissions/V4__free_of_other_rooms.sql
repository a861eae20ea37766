-- Who sent a bid is known by number alone: a reference locks the row it points to, and all the bids that an
-- organisation or a person sends at once would wait for that one row. Neither is ever removed.
alter table submissions.submission drop constraint submission_organisation_fkey;
alter table submissions.submission drop constraint submission_person_fkey;
