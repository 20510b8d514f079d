-- Oversight, closed where it told more than it has to.

-- A complaint leads to no application: whoever answers it knows who complains and what they wrote, and is not led to how that
-- person's application stands. What nobody may read is not kept either.
alter table complaints drop column application_id;

-- Groups that are hidden could be worked out together, by taking the told ones from the whole that another question gives: two
-- groups of one and two are three people. So the next smallest are hidden with them until at least two groups and five people are.
create or replace function app.selection_counts(organisation uuid, programme uuid, since date)
  returns table (step_index integer, step_name text, question text, answer text, entered integer, passed integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with counted as (
      select o.programme_id, o.cohort_on, o.step_index, o.step_name, o.question, o.answer, count(*)::int as entered, (count(*) filter (where o.has_passed))::int as passed
      from app.monitored_outcomes(organisation, programme, date_trunc('week', app.today()::timestamp) at time zone 'UTC') o
      where (since is null or o.cohort_on >= date_trunc('quarter', since)::date)
        and organisation = any (app.organisations('programme_manager', 'recruiter'))
      group by o.programme_id, o.cohort_on, o.step_index, o.step_name, o.question, o.answer
      union all
      select c.programme_id, c.cohort_on, c.step_index, c.step_name, c.question, c.answer, c.entered, c.passed from private.monitoring_counts c
      where c.organisation_id = organisation and (programme is null or c.programme_id = programme)
        and (since is null or c.cohort_on >= date_trunc('quarter', since)::date)
        and organisation = any (app.organisations('programme_manager', 'recruiter'))
    ), quarters as (
      select programme_id, cohort_on, step_index, step_name, question, answer, sum(entered)::int as entered, sum(passed)::int as passed
      from counted group by programme_id, cohort_on, step_index, step_name, question, answer
    ), gathered as (
      select programme_id, step_index, step_name, question, answer,
        array_agg(entered order by cohort_on desc) as entered, array_agg(passed order by cohort_on desc) as passed
      from quarters group by programme_id, step_index, step_name, question, answer
    ), total as (
      select step_index, step_name, question, answer,
        coalesce(sum((select sum(size) from unnest(gathered.entered[1:app.whole_groups(gathered.entered)]) size)), 0)::int as entered,
        coalesce(sum((select sum(size) from unnest(gathered.passed[1:app.whole_groups(gathered.entered)]) size)), 0)::int as passed,
        sum((select sum(size) from unnest(gathered.entered) size))::int as people
      from gathered group by step_index, step_name, question, answer
    ), judged as (
      select *, count(*) filter (where entered < 5) over (partition by step_index, step_name, question) as small,
        count(*) over smaller as groups_before, coalesce(sum(people) over smaller, 0) as people_before
      from total
      window smaller as (partition by step_index, step_name, question order by entered, people, answer rows between unbounded preceding and 1 preceding)
    ), hidden as (
      select *, entered < 5 or (small > 0 and (groups_before < 2 or people_before < 5)) as is_hidden from judged
    )
    select step_index, step_name, question, answer, case when is_hidden then null else entered end, case when is_hidden then null else passed end
    from hidden order by step_index, step_name, question, answer
  $$;

-- Whether hours fit their day is asked where their day, length or state is told, not where their words are erased years later: an
-- apprenticeship that was ended as of an earlier day could otherwise never be erased.
drop trigger hours_fit on hours_entries;
create trigger hours_fit before insert or update of on_day, minutes, state, amends, apprenticeship_id on hours_entries
  for each row execute function app.hours_fit();

-- The names of steps from their own table: a document is long, and was opened once for every answer.
create or replace function app.monitored_outcomes(organisation uuid, programme uuid, until timestamptz)
  returns table (application_id uuid, cohort_on date, programme_id uuid, step_index integer, step_name text, question text, answer text, has_passed boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, date_trunc('quarter', a.submitted_at at time zone 'UTC')::date, a.programme_id, s.step_index,
      coalesce(named.name, s.kind), m.question, m.answer, s.outcome = 'passed'
    from private.monitoring_answers m
      join applications a on a.id = m.application_id
      join lateral (select distinct on (step_index) step_index, kind, outcome from application_steps
        where application_id = a.id and kind <> 'apply' and outcome in ('passed', 'failed') and ended_at < until
        order by step_index, ended_at desc) s on true
      left join process_steps named on named.programme_version_id = a.programme_version_id and named.step_index = s.step_index
    where m.organisation_id = organisation and (programme is null or m.programme_id = programme)
  $$;

-- Whose work may be read is asked once and not of every step; what one application did at one step is one, however often it was
-- handed back.
create or replace function app.agency_level(since date)
  returns table (agency_id uuid, programme_id uuid, taken bigint, open bigint, open_late bigint, finished bigint, in_time bigint, with_clock bigint,
    returned bigint, escalated bigint, reviewed bigint, overturned bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with steps as (
      select s.organisation_id as agency, a.programme_id as programme, s.application_id, s.step_index,
        count(*) filter (where s.ended_at is null) as open, count(*) filter (where s.ended_at is null and s.due_on < (select app.today())) as open_late,
        count(*) filter (where s.outcome in ('passed', 'failed', 'skipped')) as finished,
        count(*) filter (where s.outcome in ('passed', 'failed', 'skipped') and (s.ended_at at time zone 'UTC')::date <= s.due_on) as in_time,
        count(*) filter (where s.outcome in ('passed', 'failed', 'skipped') and s.due_on is not null) as with_clock,
        count(*) filter (where s.outcome = 'returned') as returned, count(*) filter (where s.outcome in ('escalated', 'passed_over')) as escalated
      from application_steps s
        join applications a on a.id = s.application_id
        join organisations o on o.id = s.organisation_id and o.kind = 'agency'
      where s.started_at >= since
        and (s.organisation_id = any ((select app.organisations('agency_screener'))::uuid[])
          or a.organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))
      group by 1, 2, 3, 4
    ), levels as (
      select agency, programme, count(*) as taken, sum(open)::bigint as open, sum(open_late)::bigint as open_late, sum(finished)::bigint as finished,
        sum(in_time)::bigint as in_time, sum(with_clock)::bigint as with_clock, sum(returned)::bigint as returned, sum(escalated)::bigint as escalated
      from steps group by 1, 2
    )
    select levels.*,
      (select count(*) from quality_reviews q where q.screened_for = agency and q.programme_id = programme and q.drawn_at >= since and q.state <> 'waiting'),
      (select count(*) from quality_reviews q where q.screened_for = agency and q.programme_id = programme and q.drawn_at >= since and q.state = 'overturned')
    from levels
  $$;
