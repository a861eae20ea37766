-- What came to its end without an award, as it was meant to, was told as awarded.
update publishing.process
   set status = 'ended', view = jsonb_set(view::jsonb, '{status}', '"ended"')::text
 where not imported and status = 'complete' and view::jsonb -> 'award' is null;
