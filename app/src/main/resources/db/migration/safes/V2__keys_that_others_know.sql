-- Since when somebody who may open the key no more has had it: they may have kept it, and only a new key helps.
alter table safes.organisation_key add column known_outside_since timestamptz;
