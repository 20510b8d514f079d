-- What tries to get round the rights of issue 5 found open: each of these is tried again in test/permissions.

-- A run is approved by a second person in their own name, and published as that person saw it.
create function app.runs_name_who_acts() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user <> 'guildhall_app' then return new; end if;
  if (new.programme_id, new.organisation_id, new.number, new.commitment, new.drafted_by, new.drafted_at)
    is distinct from (old.programme_id, old.organisation_id, old.number, old.commitment, old.drafted_by, old.drafted_at) then
    raise exception 'what a run began with stays' using errcode = 'insufficient_privilege';
  end if;
  if new.previewed_by is distinct from old.previewed_by and new.previewed_by is not null and new.previewed_by <> app.person()
    or new.approved_by is distinct from old.approved_by and new.approved_by is not null and new.approved_by <> app.person()
    or new.published_by is distinct from old.published_by and new.published_by is not null and new.published_by <> app.person() then
    raise exception 'nobody acts on a run in the name of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if new.state = 'approved' and old.state <> 'approved' and (old.state <> 'previewed' or new.approved_by is distinct from app.person())
    or new.state = 'published' and old.state <> 'approved' then
    raise exception 'a run is approved after its preview and published after its approval' using errcode = 'insufficient_privilege';
  end if;
  if old.state = 'approved' and new.state in ('approved', 'published')
    and (new.ranking, new.unranked, new.list, new.input, new.input_hash, new.result, new.result_hash, new.members, new.previewed_by, new.approved_by)
      is distinct from (old.ranking, old.unranked, old.list, old.input, old.input_hash, old.result, old.result_hash, old.members, old.previewed_by, old.approved_by) then
    raise exception 'an approved run stays as it was approved' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger runs_name_who_acts before update on allocation_runs for each row execute function app.runs_name_who_acts();
-- Its places change while it is open only, and are those of its own programme.
drop policy run_sites_all on allocation_run_sites;
create policy run_sites_read on allocation_run_sites for select to guildhall_app
  using (exists (select from allocation_runs where allocation_runs.id = run_id));
create policy run_sites_write on allocation_run_sites for all to guildhall_app
  using (exists (select from allocation_runs where allocation_runs.id = run_id and state in ('drafted', 'previewed', 'approved')))
  with check (exists (select from allocation_runs join intakes on intakes.programme_id = allocation_runs.programme_id
    where allocation_runs.id = run_id and intakes.id = intake_id and allocation_runs.state in ('drafted', 'previewed', 'approved')));

-- Whoever books a time says neither where it is nor that everybody has judged.
create function app.employers_say_where() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'guildhall_app' and (new.place, new.closed_at, new.closed_by) is distinct from (old.place, old.closed_at, old.closed_by)
    and (not new.organisation_id = any (app.organisations('programme_manager', 'recruiter'))
      or new.closed_by is distinct from old.closed_by and new.closed_by is distinct from app.person()) then
    raise exception 'the employer says where an interview is and when it is closed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger employers_say_where before update on interviews for each row execute function app.employers_say_where();

-- Who lifts a hold says so in their own name.
drop policy legal_holds_update on legal_holds;
create policy legal_holds_update on legal_holds for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[])
    and (state = 'held' or lifted_by = (select app.person())));

-- Whoever complains withdraws or opens again, and neither answers nor chooses who does.
create function app.complainants_do_not_answer() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'guildhall_app' and old.person_id = app.person() and ((new.owner_id, new.acknowledged_at) is distinct from (old.owner_id, old.acknowledged_at)
    or new.answer not in ('', old.answer)) then
    raise exception 'a complaint is answered by somebody else' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger complainants_do_not_answer before update on complaints for each row execute function app.complainants_do_not_answer();
-- That a record goes is a manager's to know, whose it is is not: a draft is its writer's alone.
revoke select on retention from guildhall_app;
grant select (record_type, record_id, organisation_id, class, jurisdiction, starts_on, rule_id, due_on) on retention to guildhall_app;

-- The program's own functions look nowhere but where all of them do; what is private is named in full.
alter function app.decided_evidence_goes() set search_path = public, pg_temp;
alter function app.ended_offers_keep_no_evidence() set search_path = public, pg_temp;

-- Small groups are not worked out by asking for two periods, or for one programme and for all: the quarters of a group are
-- taken together, from the newest back, until there are five, and an older rest that is smaller is left out. So any two answers
-- differ by five people or by none.
create function app.whole_groups(sizes integer[]) returns integer language plpgsql immutable as $$
declare whole integer := 0; gathered integer := 0;
begin
  for position in 1 .. coalesce(cardinality(sizes), 0) loop
    gathered := gathered + sizes[position];
    if gathered >= 5 then whole := position; gathered := 0; end if;
  end loop;
  return whole;
end $$;
create or replace function app.selection_counts(organisation uuid, programme uuid, since date)
  returns table (step_index integer, step_name text, question text, answer text, entered integer, passed integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with counted as (
      select o.programme_id, o.cohort_on, o.step_index, o.step_name, o.question, o.answer, count(*)::int as entered, (count(*) filter (where o.has_passed))::int as passed
      from app.monitored_outcomes(organisation, programme, date_trunc('week', app.today()::timestamp) at time zone 'UTC') o
      where since is null or o.cohort_on >= date_trunc('quarter', since)::date
      group by o.programme_id, o.cohort_on, o.step_index, o.step_name, o.question, o.answer
      union all
      select c.programme_id, c.cohort_on, c.step_index, c.step_name, c.question, c.answer, c.entered, c.passed from private.monitoring_counts c
      where c.organisation_id = organisation and (programme is null or c.programme_id = programme)
        and (since is null or c.cohort_on >= date_trunc('quarter', since)::date)
    ), quarters as (
      select programme_id, cohort_on, step_index, step_name, question, answer, sum(entered)::int as entered, sum(passed)::int as passed from counted
      where organisation = any (app.organisations('programme_manager', 'recruiter'))
      group by programme_id, cohort_on, step_index, step_name, question, answer
    ), gathered as (
      select programme_id, step_index, step_name, question, answer,
        array_agg(entered order by cohort_on desc) as entered, array_agg(passed order by cohort_on desc) as passed
      from quarters group by programme_id, step_index, step_name, question, answer
    ), total as (
      select step_index, step_name, question, answer,
        coalesce(sum((select sum(size) from unnest(gathered.entered[1:app.whole_groups(gathered.entered)]) size)), 0)::int as entered,
        coalesce(sum((select sum(size) from unnest(gathered.passed[1:app.whole_groups(gathered.entered)]) size)), 0)::int as passed
      from gathered group by step_index, step_name, question, answer
    ), judged as (
      select *, count(*) filter (where entered < 5) over (partition by step_index, step_name, question) as small,
        row_number() over (partition by step_index, step_name, question order by entered, answer) as from_smallest
      from total
    )
    select step_index, step_name, question, answer,
      case when entered < 5 or (small = 1 and from_smallest = 2) then null else entered end,
      case when entered < 5 or (small = 1 and from_smallest = 2) then null else passed end
    from judged order by step_index, step_name, question, answer
  $$;
