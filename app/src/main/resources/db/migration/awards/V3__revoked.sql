-- An award that came to nothing: who said so, when, and why, as everybody reads it.
alter table awards.award add column revoked_at timestamptz;
alter table awards.award add column revoked_by uuid;
alter table awards.award add column revoked_reason_en text;
alter table awards.award add column revoked_reason_fr text;
alter table awards.award add check (num_nonnulls(revoked_at, revoked_by, revoked_reason_en, revoked_reason_fr) in (0, 4));
