-- What waits for an answer is counted for each visit of a buyer.
create index question_unanswered on questions.question (stage) where answer is null;
