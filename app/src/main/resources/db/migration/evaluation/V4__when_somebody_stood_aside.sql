-- Where the evaluation stood when somebody declared: a conflict that was declared once quality was closed leaves what
-- was agreed as it is, and is told to whoever reads the ranking. Null for a declaration from before this was kept.
alter table evaluation.panellist add column declared_during text;
