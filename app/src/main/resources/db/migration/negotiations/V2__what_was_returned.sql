-- When who decides returned the recommendation of what was agreed: from then until it is recommended again the city may
-- go on negotiating within its days and rounds, or end it.
alter table negotiations.negotiation add column returned_at timestamptz;
