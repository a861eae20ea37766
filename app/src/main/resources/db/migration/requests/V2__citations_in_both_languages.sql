-- The by-law of a step was cited in one language. Where it was, the French reader keeps that text.
alter table requests.step add column source_fr text;
update requests.step set source_fr = source;
alter table requests.step alter column source_fr set not null;
