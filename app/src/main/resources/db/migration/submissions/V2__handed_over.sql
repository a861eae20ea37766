-- Stages whose envelopes were handed to their opening: none is received from then on.
create table submissions.handed_over (
    stage uuid primary key references solicitations.stage (id),
    at    timestamptz not null
);

insert into submissions.handed_over (stage, at) select stage, at from submissions.opening;
