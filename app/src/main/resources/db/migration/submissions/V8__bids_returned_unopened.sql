-- Returned unopened: the key it was sealed to is lost, and its bidder was asked to seal and send it again.
alter table submissions.submission drop constraint submission_state_check;
alter table submissions.submission
    add constraint submission_state_check check (state in ('held', 'replaced', 'withdrawn', 'returned'));
