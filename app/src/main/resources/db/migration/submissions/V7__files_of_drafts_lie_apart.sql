-- Files of drafts lie in a drawer of their own, each under a name that their draft keeps. One that was attached before
-- has none there: it is taken out of its draft, whose bidder is told that it is missing and attaches it again.
update submissions.draft
   set content = jsonb_set(content, '{files}', coalesce(
           (select jsonb_object_agg(file.key, file.value)
              from jsonb_each(content -> 'files') as file where file.value ? 'place'), '{}'))
 where exists (select 1 from jsonb_each(content -> 'files') as file where not file.value ? 'place');
