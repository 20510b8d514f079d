-- Oversight: counts for the funnel, how long records are kept, erasure that leaves the chain of events whole, legal holds,
-- what is held of a person in one file, complaints. The case 'complaint' is added to app.stream_access; its other cases are 0013's.

-- ---------------------------------------------------------------------------------------------------------------- the funnel
-- Which site an application counts for: its first choice, kept with it so that a count need not look for it.
alter table applications add column first_choice_site_id uuid references sites;
update applications set first_choice_site_id = p.site_id from application_preferences p where p.application_id = applications.id and p.rank = 1;

-- The work list by site: of the offer, else of the first choice. The conditions are those of 0026.
create index applications_to_do_by_site on applications
    (held_by_organisation_id, (case when site_id is null then first_choice_site_id else site_id end), (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null;
create index applications_elsewhere_by_site on applications
    (organisation_id, (case when site_id is null then first_choice_site_id else site_id end), (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred')
    and not (state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null and held_by_organisation_id is not distinct from organisation_id);

-- How many applications wait at a step, passed it or left there, for each day on which they were begun. One row a group: the
-- site is all noughts where no site was chosen.
create table funnel_counts (
  programme_id uuid not null references programmes,
  programme_version_id uuid not null references programme_versions,
  site_id uuid not null,
  channel text not null,
  step_index integer not null,
  day date not null,
  organisation_id uuid not null references organisations,
  waiting integer not null,
  passed integer not null,
  failed integer not null,
  withdrawn integer not null,
  primary key (programme_id, day, programme_version_id, site_id, channel, step_index)
);
-- The same for whole months, so that a year of a large programme is some hundred rows to add up and not tens of thousands.
create table funnel_months (
  programme_id uuid not null references programmes,
  programme_version_id uuid not null references programme_versions,
  site_id uuid not null,
  channel text not null,
  step_index integer not null,
  month date not null check (extract(day from month) = 1),
  organisation_id uuid not null references organisations,
  waiting integer not null,
  passed integer not null,
  failed integer not null,
  withdrawn integer not null,
  primary key (programme_id, month, programme_version_id, site_id, channel, step_index)
);
-- What has happened since the counts were last added up: only ever inserted, in the transaction of the step itself, so that
-- thousands who apply in one minute do not wait for one another at one row. Readers add both; due work folds these in.
create table funnel_changes (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null,
  programme_version_id uuid not null,
  site_id uuid not null,
  channel text not null,
  step_index integer not null,
  day date not null,
  organisation_id uuid not null,
  waiting integer not null,
  passed integer not null,
  failed integer not null,
  withdrawn integer not null
);
create index funnel_changes_by_programme on funnel_changes (programme_id);

create function app.no_site() returns uuid language sql immutable as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;

-- A step that was handed back or taken over by somebody else goes on in the next row of the same step: it counts there.
create function app.funnel_bucket(outcome text) returns text language sql immutable
  as $$
    select case outcome when 'passed' then 'passed' when 'skipped' then 'passed' when 'passed_over' then 'passed'
      when 'failed' then 'failed' when 'withdrawn' then 'withdrawn'
      when 'returned' then 'none' when 'escalated' then 'none' else 'waiting' end
  $$;

-- The funnel as the steps themselves tell it: what the counts must equal, and what they were first filled from.
create view app.funnel_fold as
  select a.programme_id, a.programme_version_id, coalesce(a.first_choice_site_id, app.no_site()) as site_id, a.channel, s.step_index,
    (a.created_at at time zone 'UTC')::date as day, a.organisation_id,
    (count(*) filter (where app.funnel_bucket(s.outcome) = 'waiting'))::integer as waiting,
    (count(*) filter (where app.funnel_bucket(s.outcome) = 'passed'))::integer as passed,
    (count(*) filter (where app.funnel_bucket(s.outcome) = 'failed'))::integer as failed,
    (count(*) filter (where app.funnel_bucket(s.outcome) = 'withdrawn'))::integer as withdrawn
  from application_steps s join applications a on a.id = s.application_id
  group by 1, 2, 3, 4, 5, 6, 7;

insert into funnel_counts (programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn)
  select programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn
  from app.funnel_fold where waiting + passed + failed + withdrawn > 0;

insert into funnel_months (programme_id, programme_version_id, site_id, channel, step_index, month, organisation_id, waiting, passed, failed, withdrawn)
  select programme_id, programme_version_id, site_id, channel, step_index, date_trunc('month', day)::date, organisation_id,
    sum(waiting), sum(passed), sum(failed), sum(withdrawn)
  from funnel_counts group by 1, 2, 3, 4, 5, 6, 7;

create function app.count_new_steps() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into funnel_changes (programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn)
    select a.programme_id, a.programme_version_id, coalesce(a.first_choice_site_id, app.no_site()), a.channel, s.step_index,
      (a.created_at at time zone 'UTC')::date, a.organisation_id,
      count(*) filter (where app.funnel_bucket(s.outcome) = 'waiting'), count(*) filter (where app.funnel_bucket(s.outcome) = 'passed'),
      count(*) filter (where app.funnel_bucket(s.outcome) = 'failed'), count(*) filter (where app.funnel_bucket(s.outcome) = 'withdrawn')
    from added s join applications a on a.id = s.application_id
    where app.funnel_bucket(s.outcome) <> 'none'
    group by 1, 2, 3, 4, 5, 6, 7;
  return null;
end $$;
create trigger steps_are_counted after insert on application_steps referencing new table as added
  for each statement execute function app.count_new_steps();

create function app.count_step_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was text := case when tg_op = 'INSERT' then 'none' else app.funnel_bucket(old.outcome) end;
  now_is text := case when tg_op = 'DELETE' then 'none' else app.funnel_bucket(new.outcome) end;
begin
  if was = now_is then return null; end if;
  insert into funnel_changes (programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn)
    select a.programme_id, a.programme_version_id, coalesce(a.first_choice_site_id, app.no_site()), a.channel, old.step_index,
      (a.created_at at time zone 'UTC')::date, a.organisation_id,
      (now_is = 'waiting')::integer - (was = 'waiting')::integer, (now_is = 'passed')::integer - (was = 'passed')::integer,
      (now_is = 'failed')::integer - (was = 'failed')::integer, (now_is = 'withdrawn')::integer - (was = 'withdrawn')::integer
    from applications a where a.id = old.application_id;
  return null;
end $$;
create trigger step_changes_are_counted after update on application_steps
  for each row when (old.outcome is distinct from new.outcome) execute function app.count_step_change();
create trigger lost_steps_are_counted after delete on application_steps for each row execute function app.count_step_change();

-- Another first choice: what the application counts for moves with it.
create function app.count_move() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into funnel_changes (programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn)
    select new.programme_id, new.programme_version_id, coalesce(side.site, app.no_site()), new.channel, s.step_index,
      (new.created_at at time zone 'UTC')::date, new.organisation_id,
      side.sign * count(*) filter (where app.funnel_bucket(s.outcome) = 'waiting'), side.sign * count(*) filter (where app.funnel_bucket(s.outcome) = 'passed'),
      side.sign * count(*) filter (where app.funnel_bucket(s.outcome) = 'failed'), side.sign * count(*) filter (where app.funnel_bucket(s.outcome) = 'withdrawn')
    from application_steps s, (values (old.first_choice_site_id, -1), (new.first_choice_site_id, 1)) side (site, sign)
    where s.application_id = new.id and app.funnel_bucket(s.outcome) <> 'none'
    group by side.site, side.sign, s.step_index;
  return null;
end $$;
create trigger moves_are_counted after update on applications
  for each row when (old.first_choice_site_id is distinct from new.first_choice_site_id) execute function app.count_move();

create function app.keep_first_choice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    update applications set first_choice_site_id = null where id = old.application_id and first_choice_site_id = old.site_id;
  elsif new.rank = 1 then
    update applications set first_choice_site_id = new.site_id where id = new.application_id and first_choice_site_id is distinct from new.site_id;
  end if;
  return null;
end $$;
create trigger first_choice_chosen after insert or update on application_preferences
  for each row when (new.rank = 1) execute function app.keep_first_choice();
create trigger first_choice_dropped after delete on application_preferences
  for each row when (old.rank = 1) execute function app.keep_first_choice();

-- Adds the changes up. Rows that another transaction is adding are left to it.
create function app.fold_funnel() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare folded bigint;
begin
  with taken as (
    delete from funnel_changes where id in (select id from funnel_changes for update skip locked) returning *
  ), by_month as (
    insert into funnel_months as c (programme_id, programme_version_id, site_id, channel, step_index, month, organisation_id, waiting, passed, failed, withdrawn)
      select programme_id, programme_version_id, site_id, channel, step_index, date_trunc('month', day)::date, organisation_id,
        sum(waiting), sum(passed), sum(failed), sum(withdrawn)
      from taken group by 1, 2, 3, 4, 5, 6, 7
    on conflict (programme_id, month, programme_version_id, site_id, channel, step_index) do update set waiting = c.waiting + excluded.waiting,
      passed = c.passed + excluded.passed, failed = c.failed + excluded.failed, withdrawn = c.withdrawn + excluded.withdrawn
  ), by_day as (
    insert into funnel_counts as c (programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn)
      select programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id,
        sum(waiting), sum(passed), sum(failed), sum(withdrawn)
      from taken group by 1, 2, 3, 4, 5, 6, 7
    on conflict (programme_id, day, programme_version_id, site_id, channel, step_index) do update set waiting = c.waiting + excluded.waiting,
      passed = c.passed + excluded.passed, failed = c.failed + excluded.failed, withdrawn = c.withdrawn + excluded.withdrawn
  )
  select count(*) into folded from taken;
  return folded;
end $$;
revoke execute on function app.fold_funnel() from public;

alter table funnel_counts enable row level security;
alter table funnel_changes enable row level security;
alter table funnel_months enable row level security;
grant select on funnel_counts, funnel_months, funnel_changes to guildhall_app;
create policy funnel_months_read on funnel_months for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy funnel_counts_read on funnel_counts for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy funnel_changes_read on funnel_changes for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));

-- How steps kept their clocks, as counts for each pair of days: never one application. For the employer's own people.
create function app.step_spans(programme uuid, since date, until date)
  returns table (version_id uuid, step_index integer, kind text, agency uuid, site_id uuid, started date, ended date, due date, working_days integer, count bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.programme_version_id, s.step_index, s.kind, case when s.organisation_id <> a.organisation_id then s.organisation_id end,
      coalesce(a.site_id, a.first_choice_site_id), (s.started_at at time zone 'UTC')::date, (s.ended_at at time zone 'UTC')::date, s.due_on, s.working_days, count(*)
    from application_steps s join applications a on a.id = s.application_id
    where a.programme_id = programme and s.organisation_id is not null
      and s.outcome in ('passed', 'failed', 'skipped', 'escalated', 'passed_over')
      and s.ended_at >= since and s.ended_at < until + 1
      and exists (select from programmes where id = programme and organisation_id = any (app.organisations('programme_manager', 'recruiter')))
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  $$;

-- What an agency took on, finished in time, was asked back for, and what of it the employer's sample overturned, by programme: for
-- the agency itself and for the employer. Counts only.
create function app.agency_level(since date)
  returns table (agency_id uuid, programme_id uuid, taken bigint, open bigint, open_late bigint, finished bigint, in_time bigint, with_clock bigint,
    returned bigint, escalated bigint, reviewed bigint, overturned bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with steps as (
      select s.organisation_id as agency, a.programme_id as programme, count(distinct (s.application_id, s.step_index)) as taken,
        count(*) filter (where s.ended_at is null) as open, count(*) filter (where s.ended_at is null and s.due_on < app.today()) as open_late,
        count(*) filter (where s.outcome in ('passed', 'failed', 'skipped')) as finished,
        count(*) filter (where s.outcome in ('passed', 'failed', 'skipped') and (s.ended_at at time zone 'UTC')::date <= s.due_on) as in_time,
        count(*) filter (where s.outcome in ('passed', 'failed', 'skipped') and s.due_on is not null) as with_clock,
        count(*) filter (where s.outcome = 'returned') as returned, count(*) filter (where s.outcome in ('escalated', 'passed_over')) as escalated
      from application_steps s
        join applications a on a.id = s.application_id
        join organisations o on o.id = s.organisation_id and o.kind = 'agency'
      where s.started_at >= since
        and (s.organisation_id = any (app.organisations('agency_screener')) or a.organisation_id = any (app.organisations('programme_manager', 'recruiter')))
      group by 1, 2
    )
    select steps.*,
      (select count(*) from quality_reviews q where q.screened_for = agency and q.programme_id = programme and q.drawn_at >= since and q.state <> 'waiting'),
      (select count(*) from quality_reviews q where q.screened_for = agency and q.programme_id = programme and q.drawn_at >= since and q.state = 'overturned')
    from steps
  $$;

-- What of the law an organisation has switched on for its reports, and why it may take rows out of the house.
create table insight_settings (
  organisation_id uuid primary key references organisations,
  us_module boolean not null default false,          -- four-fifths rule (29 CFR 1607.4D) beside the figures that hold everywhere
  row_export_basis text check (length(row_export_basis) between 10 and 500),  -- null: rows are not exported
  changed_by uuid not null references people,
  changed_at timestamptz not null,
  revision integer not null default 1
);
alter table insight_settings enable row level security;
grant select, insert on insight_settings to guildhall_app;
grant update (us_module, row_export_basis, changed_by, changed_at, revision) on insight_settings to guildhall_app;
create policy insight_settings_read on insight_settings for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy insight_settings_insert on insight_settings for insert to guildhall_app
  with check (changed_by = (select app.person()) and organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy insight_settings_update on insight_settings for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (changed_by = (select app.person()) and organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));

-- ------------------------------------------------------------------------------------------------------- how long records stay
-- A class of records in a jurisdiction ('*': everywhere else): how many months it is kept from its end, and the least and the
-- most that may be chosen. Rows without an organisation are what the law and the product set; an organisation's own stand beside them.
create table retention_rules (
  id uuid primary key,
  organisation_id uuid references organisations,
  class text not null check (class in ('draft application', 'ended application', 'apprenticeship record', 'complaint', 'account', 'mail', 'session')),
  jurisdiction text not null check (jurisdiction = '*' or length(jurisdiction) = 2),
  months integer not null,
  min_months integer not null check (min_months >= 0),
  max_months integer not null check (max_months between min_months and 240),
  basis text not null check (length(basis) between 1 and 500),
  source text not null check (length(source) between 1 and 300),
  from_on date not null,
  to_on date check (to_on >= from_on),
  set_by uuid references people,
  check (months between min_months and max_months)
);
create unique index retention_rules_one on retention_rules (coalesce(organisation_id, app.no_site()), class, jurisdiction) where to_on is null;

insert into retention_rules (id, class, jurisdiction, months, min_months, max_months, basis, source, from_on) values
  ('0190a000-0000-7000-8000-000000000001', 'draft application', '*', 6, 1, 12, 'Nobody has sent it; it waits for its writer, who is told nothing is kept for longer', 'UK GDPR article 5(1)(e), storage limitation', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000002', 'ended application', 'GB', 12, 6, 24, 'A claim of discrimination in recruitment can be brought; the time limit for it, with room for its extension', 'Equality Act 2010, section 123; ICO employment practices guidance', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000003', 'ended application', 'US', 24, 12, 60, 'Records of hiring are kept one year, two by contractors, four in California for automated systems, five by sponsors of registered apprenticeships', '29 CFR 1602.14; 41 CFR 60-1.12; 2 CCR 11013; 29 CFR 30.12', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000004', 'ended application', '*', 12, 6, 36, 'A claim about the decision can be brought', 'GDPR article 17(3)(e)', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000005', 'apprenticeship record', 'GB', 84, 72, 120, 'Evidence of publicly funded training is kept six years after the end of the funding year', 'Apprenticeship funding rules, evidence pack', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000006', 'apprenticeship record', 'US', 60, 60, 120, 'Sponsors keep records of apprentices for five years', '29 CFR 30.12', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000007', 'apprenticeship record', '*', 72, 36, 120, 'Claims from employment and proof of the award', 'GDPR article 17(3)(b) and (e)', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000008', 'complaint', '*', 36, 12, 84, 'To show that complaints were answered, and to see what returns', 'UK Data (Use and Access) Act 2025, section 103', '2025-01-01'),
  ('0190a000-0000-7000-8000-000000000009', 'account', '*', 24, 12, 36, 'An account that nobody has used, without any record of its own left', 'UK GDPR article 5(1)(e), storage limitation', '2025-01-01'),
  ('0190a000-0000-7000-8000-00000000000a', 'mail', '*', 12, 3, 24, 'To show what was told to whom, as long as a decision can be disputed', 'UK GDPR article 5(1)(e), storage limitation', '2025-01-01'),
  ('0190a000-0000-7000-8000-00000000000b', 'session', '*', 6, 1, 12, 'To find out who signed in after a misuse', 'UK GDPR article 32, security', '2025-01-01');

create function app.retention_rule(organisation uuid, wanted text, country text, on_day date) returns retention_rules
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select r from retention_rules r
    where class = wanted and jurisdiction in ('*', coalesce(country, '*')) and (organisation_id is null or organisation_id = organisation)
      and from_on <= on_day and (to_on is null or to_on > on_day)
    order by (jurisdiction <> '*') desc, (organisation_id is not null) desc, from_on desc limit 1
  $$;

-- Each record's class and the day on which it is due to go. A record without a row here is in use.
create table retention (
  record_type text not null check (record_type in ('application', 'apprenticeship', 'complaint', 'account')),
  record_id uuid not null,
  organisation_id uuid references organisations,
  person_id uuid references people,
  class text not null,
  jurisdiction text not null,
  starts_on date not null,
  rule_id uuid not null references retention_rules,
  due_on date not null,
  primary key (record_type, record_id)
);
create index retention_due on retention (due_on, record_id);
create index retention_by_organisation on retention (organisation_id, due_on, record_id);
create index retention_by_person on retention (person_id);

create function app.keep_until(kind text, record uuid, organisation uuid, person uuid, wanted text, country text, ended date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare rule retention_rules;
begin
  rule := app.retention_rule(organisation, wanted, country, coalesce(app.today(), ended));
  if rule.id is null then return; end if;
  insert into retention (record_type, record_id, organisation_id, person_id, class, jurisdiction, starts_on, rule_id, due_on)
    values (kind, record, organisation, person, wanted, coalesce(country, '*'), ended, rule.id, (ended + make_interval(months => rule.months))::date)
  on conflict (record_type, record_id) do update set class = excluded.class, jurisdiction = excluded.jurisdiction, starts_on = excluded.starts_on,
    rule_id = excluded.rule_id, due_on = excluded.due_on, person_id = excluded.person_id, organisation_id = excluded.organisation_id;
end $$;
revoke execute on function app.keep_until(text, uuid, uuid, uuid, text, text, date) from public;

create function app.country_of_application(application uuid) returns text language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(
      (select sites.country from applications join sites on sites.id = coalesce(applications.site_id, applications.first_choice_site_id) where applications.id = application),
      (select min(sites.country) from applications join intake_sites on intake_sites.intake_id = applications.intake_id
        join sites on sites.id = intake_sites.site_id where applications.id = application having count(distinct sites.country) = 1))
  $$;

create function app.application_is_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state = 'draft' then
    perform app.keep_until('application', new.id, new.organisation_id, new.person_id, 'draft application', app.country_of_application(new.id), (new.changed_at at time zone 'UTC')::date);
  elsif new.state in ('rejected', 'withdrawn', 'offer_declined', 'offer_expired', 'offer_withdrawn', 'conditions_not_met') then
    perform app.keep_until('application', new.id, new.organisation_id, new.person_id, 'ended application', app.country_of_application(new.id), (new.changed_at at time zone 'UTC')::date);
  else
    delete from retention where record_type = 'application' and record_id = new.id;
  end if;
  return null;
end $$;
create trigger applications_are_kept after insert on applications for each row
  when (new.state in ('draft', 'rejected', 'withdrawn', 'offer_declined', 'offer_expired', 'offer_withdrawn', 'conditions_not_met'))
  execute function app.application_is_kept();
create trigger applications_are_kept_on after update on applications for each row
  when (old.state is distinct from new.state) execute function app.application_is_kept();

create function app.apprenticeship_is_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare country text;
begin
  if new.state in ('completed', 'withdrawn', 'not_completed') then
    select sites.country into country from sites where sites.id = new.site_id;
    perform app.keep_until('apprenticeship', new.id, new.organisation_id, new.person_id, 'apprenticeship record', country, coalesce(new.ended_on, app.today()));
  else
    delete from retention where record_type = 'apprenticeship' and record_id = new.id;
  end if;
  return null;
end $$;
create trigger apprenticeships_are_kept after update on apprenticeships for each row
  when (old.state is distinct from new.state) execute function app.apprenticeship_is_kept();

select app.keep_until('application', id, organisation_id, person_id, case state when 'draft' then 'draft application' else 'ended application' end,
    app.country_of_application(id), (changed_at at time zone 'UTC')::date)
  from applications where state in ('draft', 'rejected', 'withdrawn', 'offer_declined', 'offer_expired', 'offer_withdrawn', 'conditions_not_met');
select app.keep_until('apprenticeship', a.id, a.organisation_id, a.person_id, 'apprenticeship record', s.country, a.ended_on)
  from apprenticeships a join sites s on s.id = a.site_id where a.state in ('completed', 'withdrawn', 'not_completed') and a.ended_on is not null;

-- Who may not be forgotten yet, for whom, until when: it stops every erasure of the record.
create table legal_holds (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  record_type text not null check (record_type in ('application', 'apprenticeship', 'complaint')),
  record_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  until_on date,
  state text not null default 'held' check (state in ('held', 'lifted')),
  placed_by uuid not null references people,
  placed_at timestamptz not null,
  lifted_by uuid references people,
  lifted_at timestamptz,
  revision integer not null default 1
);
create unique index legal_holds_one on legal_holds (record_type, record_id) where state = 'held';
create index legal_holds_by_organisation on legal_holds (organisation_id, state, placed_at desc);

-- A tombstone: that something was erased, when, by which rule or at whose wish; never what it said or whose it was.
create table erasures (
  id uuid primary key,
  organisation_id uuid references organisations,
  record_type text not null,
  record_id uuid not null,
  class text not null,
  why text not null check (why in ('due', 'asked')),
  rule text not null,                    -- the rule in words, as it stood that day
  due_on date,
  erased_at timestamptz not null,
  removed jsonb not null                 -- how many rows of which table, files, events
);
create index erasures_by_organisation on erasures (organisation_id, erased_at desc, id);
create index erasures_by_record on erasures (record_type, record_id);

-- Which events had their personal words taken out, and the digest of what is left: the digests stand in an event of the same
-- stream too ("record.erased"), so that nobody can change an erased event again unseen.
create table event_erasures (
  event_id uuid primary key references events,
  erasure_id uuid not null references erasures,
  digest text not null
);

-- From now on each event carries a random word that its hash covers. It goes when the event's words go, so that nobody can
-- prove by trying whether a guess of them was right. Events from before have none.
alter table events add column salt text;

create function app.events_change_by_erasure() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and exists (select from event_erasures where event_id = old.id)
    and (new.id, new.stream_type, new.stream_id, new.seq, new.type, new.at, new.previous_hash, new.hash)
      is not distinct from (old.id, old.stream_type, old.stream_id, old.seq, old.type, old.at, old.previous_hash, old.hash)
    and new.on_behalf_of is not distinct from old.on_behalf_of and new.salt is null then return new; end if;
  raise exception 'events are written once' using errcode = 'integrity_constraint_violation';
end $$;
drop trigger events_never_change on events;
create trigger events_never_change before update or delete on events for each row execute function app.events_change_by_erasure();

create function app.judgements_go_with_their_application() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' and exists (select from erasures where record_type = 'application' and record_id = old.application_id) then return old; end if;
  raise exception 'judgements are written once' using errcode = 'integrity_constraint_violation';
end $$;
drop trigger judgements_never_change on judgements;
create trigger judgements_never_change before update or delete on judgements for each row execute function app.judgements_go_with_their_application();

-- What a person asks of what is held of them: to see it, or to have it erased.
create table subject_requests (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('access', 'erasure')),
  state text not null check (state in ('asked', 'ready', 'partly_done', 'done', 'expired')),
  asked_at timestamptz not null,
  due_on date not null,
  settled_at timestamptz,
  expires_on date,
  storage_key text,
  bytes integer,
  result jsonb not null default '{}',
  revision integer not null default 1
);
create index subject_requests_by_person on subject_requests (person_id, asked_at desc);
create unique index subject_requests_one_open on subject_requests (person_id, kind) where state in ('asked', 'partly_done');
create index subject_requests_to_settle on subject_requests (state, asked_at) where state in ('asked', 'ready', 'partly_done');

create table complaints (
  id uuid primary key,
  reference text not null unique,
  organisation_id uuid references organisations,  -- null: about the installation itself, for its operator
  person_id uuid references people,
  application_id uuid references applications,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) <= 254),
  category text not null check (category in ('personal_data', 'decision', 'discrimination', 'delay', 'conduct', 'accessibility', 'information')),
  words text not null check (length(words) between 1 and 4000),
  state text not null default 'received' check (state in ('received', 'acknowledged', 'investigating', 'answered', 'withdrawn')),
  owner_id uuid references people,
  received_at timestamptz not null,
  acknowledge_by date not null,
  acknowledged_at timestamptz,
  answer_by date not null,
  answered_at timestamptz,
  outcome text check (outcome in ('upheld', 'partly_upheld', 'not_upheld', 'not_for_us')),
  answer text not null default '' check (length(answer) <= 4000),
  caller_hash text not null default '',
  revision integer not null default 1,
  check ((state = 'answered') = (outcome is not null))
);
create index complaints_by_organisation on complaints (organisation_id, state, received_at desc, id);
create index complaints_by_person on complaints (person_id, received_at desc);
create index complaints_by_caller on complaints (caller_hash, received_at);
create index complaints_waiting on complaints (acknowledge_by) where state = 'received';

create function app.complaint_access(complaint uuid) returns text[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce((
      select array_remove(array[
        case when person_id = app.person() then 'complainant' end,
        case when organisation_id = any (app.organisations('programme_manager')) and person_id is distinct from app.person() then 'handler' end,
        case when organisation_id is null and app.is_operator() and person_id is distinct from app.person() then 'handler' end
      ], null) from complaints where id = complaint), '{}')
  $$;

alter table retention_rules enable row level security;
alter table retention enable row level security;
alter table legal_holds enable row level security;
alter table erasures enable row level security;
alter table event_erasures enable row level security;
alter table subject_requests enable row level security;
alter table complaints enable row level security;

grant select on retention_rules, retention, legal_holds, erasures, subject_requests, complaints to guildhall_app;
grant select on event_erasures to guildhall_app;
grant insert on retention_rules, legal_holds, subject_requests, complaints to guildhall_app;
grant update (to_on) on retention_rules to guildhall_app;
grant update (state, until_on, lifted_by, lifted_at, revision) on legal_holds to guildhall_app;
grant update (state, revision) on subject_requests to guildhall_app;
grant update (state, owner_id, acknowledged_at, answered_at, outcome, answer, revision) on complaints to guildhall_app;

create policy retention_rules_read on retention_rules for select to guildhall_app using (organisation_id is null
  or organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy retention_rules_insert on retention_rules for insert to guildhall_app with check (set_by = (select app.person())
  and organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy retention_rules_end on retention_rules for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));

-- An organisation chooses within the law's bounds, never its own.
create function app.retention_within_bounds() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare law retention_rules;
begin
  if new.organisation_id is null then return new; end if;
  select * into law from retention_rules where organisation_id is null and class = new.class and jurisdiction = new.jurisdiction and to_on is null;
  if law.id is null then raise exception 'there is no such class in this jurisdiction' using errcode = 'integrity_constraint_violation'; end if;
  new.min_months := law.min_months;
  new.max_months := law.max_months;
  return new;
end $$;
create trigger retention_within_bounds before insert on retention_rules for each row execute function app.retention_within_bounds();

create policy retention_read on retention for select to guildhall_app using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy legal_holds_read on legal_holds for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy legal_holds_insert on legal_holds for insert to guildhall_app with check (placed_by = (select app.person()) and state = 'held'
  and organisation_id = any ((select app.organisations('programme_manager'))::uuid[])
  and (case record_type when 'application' then app.application_access(record_id) && array['programme_manager']
    when 'apprenticeship' then app.apprenticeship_access(record_id) && array['programme_manager']
    else app.complaint_access(record_id) && array['handler'] end));
create policy legal_holds_update on legal_holds for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy erasures_read on erasures for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy event_erasures_read on event_erasures for select to guildhall_app using (exists (
  select from events where events.id = event_id));
create policy subject_requests_own on subject_requests for select to guildhall_app using (person_id = (select app.person()));
create policy subject_requests_ask on subject_requests for insert to guildhall_app
  with check (person_id = (select app.person()) and state = 'asked' and storage_key is null);
create policy subject_requests_look on subject_requests for update to guildhall_app
  using (person_id = (select app.person())) with check (person_id = (select app.person()));
create policy complaints_read on complaints for select to guildhall_app using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('programme_manager'))::uuid[])
  or (organisation_id is null and (select app.is_operator())));
-- The form is open to visitors: the program writes for everybody, so that nobody can write in another's name.
revoke insert on complaints from guildhall_app;
create policy complaints_update on complaints for update to guildhall_app
  using (app.complaint_access(id) <> '{}') with check (app.complaint_access(id) && array['handler']
    or (app.complaint_access(id) && array['complainant'] and state in ('withdrawn', 'investigating') and outcome is null));

create or replace function app.stream_access(type text, stream uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select case type
      when 'application' then app.application_access(stream) <> '{}'
      when 'apprenticeship' then app.apprenticeship_access(stream) <> '{}'
      when 'programme' then exists (select from programmes where id = stream
        and organisation_id = any (app.organisations('programme_manager', 'recruiter')))
      when 'draft' then exists (select from programme_drafts where id = stream
        and organisation_id = any (app.organisations('programme_manager')))
      when 'complaint' then app.complaint_access(stream) <> '{}'
      when 'organisation' then app.is_operator() or stream = any (app.organisations('programme_manager'))
      when 'person' then stream = app.person() or app.is_operator()
      else false end
  $$;
-- Whoever answers a complaint knows the name of the one who made it.
create policy people_read_complainants on people for select to guildhall_app using (exists (
  select from complaints where complaints.person_id = people.id and complaints.organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));

-- Whether a record may not be erased: its person may know that, and not why.
create function app.is_held(kind text, record uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from legal_holds where record_type = kind and record_id = record and state = 'held') $$;

create function app.complaint_is_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state in ('answered', 'withdrawn') then
    perform app.keep_until('complaint', new.id, new.organisation_id, new.person_id, 'complaint', null, coalesce(app.today(), current_date));
  else
    delete from retention where record_type = 'complaint' and record_id = new.id;
  end if;
  return null;
end $$;
create trigger complaints_are_kept after update on complaints for each row
  when (old.state is distinct from new.state) execute function app.complaint_is_kept();
