-- The day on which a milestone was met; where nobody said so, the day on which that was recorded.
alter table contracts.milestone add column met_on date;
