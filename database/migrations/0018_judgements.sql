-- What the engine was asked and answered when an application was decided: the version, the facts that its criteria read, the day and the
-- place. With these an old verdict is reproduced exactly, whatever the person has told us since. Written by the program with the decision.

create table judgements (
  id uuid primary key,
  application_id uuid not null references applications,
  event_id uuid not null references events,              -- screening.recorded
  programme_version_id uuid not null references programme_versions,
  made_at timestamptz not null,
  occasion jsonb not null,
  facts jsonb not null,
  verdicts jsonb not null,                               -- by criterion
  verdict text not null check (verdict in ('met', 'not_met', 'unknown')),
  unique (event_id)
);
create index judgements_by_application on judgements (application_id);

create trigger judgements_never_change before update or delete on judgements for each row execute function app.events_never_change();

alter table judgements enable row level security;
grant select on judgements to guildhall_app;
-- The employer's people only: what an agency needed, it saw at its step.
create policy judgements_read on judgements for select to guildhall_app
  using (app.application_access(application_id) && array['recruiter', 'programme_manager']);
