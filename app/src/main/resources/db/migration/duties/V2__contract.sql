-- When a contract of the award was first offered for signature: what was filed before it stands from then on.
alter table duties.award add column contracted_at timestamptz;
