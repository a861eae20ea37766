-- A question that is not answered, with the reason that went to whoever asked it. It is answered or set aside, not both.
alter table questions.question
    add column set_aside_by     uuid,
    add column set_aside_at     timestamptz,
    add column set_aside_reason jsonb,
    add check (num_nonnulls(set_aside_by, set_aside_at, set_aside_reason) in (0, 3)),
    add check (answer is null or set_aside_at is null);
drop index questions.question_unanswered;
create index question_unanswered on questions.question (stage) where answer is null and set_aside_at is null;
