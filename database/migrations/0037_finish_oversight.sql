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
