-- What was decided on the bids of a stage may come to nothing, and be decided anew: both stay written. A stage is settled
-- while it was settled more often than not.
alter table submissions.settled drop constraint settled_pkey;
create index settled_stage on submissions.settled (stage);
create table submissions.unsettled (
    stage uuid not null,
    at    timestamptz not null
);
create index unsettled_stage on submissions.unsettled (stage);

create trigger unsettled_is_kept before update or delete or truncate on submissions.unsettled
    for each statement execute function submissions.refuse_change();
revoke update, delete, truncate on submissions.unsettled from "${app}";
