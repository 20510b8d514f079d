-- How a step's clock runs: its length in working days, where it stands still, who is reminded when, and how the step ended.
alter table application_steps
  -- The clock's length as the version states it; null: the step has none.
  add working_days integer check (working_days > 0),
  -- The clock stands still since this day, with so many working days left; it goes on from there.
  add paused_on date,
  add days_left integer check (days_left >= 0),
  -- So many working days before its end the step is reminded of, as the version states it; and the day that this gives.
  add remind_before integer check (remind_before > 0),
  add remind_on date,
  add reminded_at timestamptz,
  -- The document's own word for the outcome ("Passed with conditions"), and what of the declared evidence was looked at.
  add outcome_label text check (length(outcome_label) <= 200),
  add evidence jsonb not null default '[]',
  drop constraint application_steps_outcome_check,
  add constraint application_steps_outcome_check
    check (outcome in ('passed', 'failed', 'skipped', 'returned', 'withdrawn', 'escalated', 'passed_over'));
create index application_steps_to_remind on application_steps (remind_on) where ended_at is null and reminded_at is null;
create index application_steps_late on application_steps (due_on) where ended_at is null and overdue_told_at is null;
-- Whoever ends a step says how; its clock is the program's alone.
grant update (outcome_label, evidence) on application_steps to guildhall_app;
