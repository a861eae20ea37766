-- Who read whose the bids of a stage are before everybody might know: nobody of them comes to a panel that judges without knowing.
create table openings.reader (
    stage  uuid not null references openings.opening (stage),
    person uuid not null,
    at     timestamptz not null,
    primary key (stage, person)
);
