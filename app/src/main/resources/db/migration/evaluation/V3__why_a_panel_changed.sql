-- That people left a panel, and why. Whose scores were final has a reason; their marks stay as they are.
create table evaluation.panel_change (
    stage   uuid        not null references evaluation.evaluation,
    at      timestamptz not null,
    by      uuid        not null,
    removed int         not null check (removed > 0),
    scored  int         not null check (scored between 0 and removed),
    reason  text        not null,
    check (scored = 0 or reason <> '')
);
create index panel_change_by_stage on evaluation.panel_change (stage, at);
