-- Claims, decisions in their grace time, appeals, quality samples, and what a step shows to whoever acts in it.

-- The steps of each version as rows: what rights and lists ask of a step again and again, without opening the compiled document.
create table process_steps (
  programme_version_id uuid not null references programme_versions,
  step_index integer not null,
  kind text not null,
  name text not null,
  acts text not null,                    -- 'candidate', 'agency', 'employer', 'provider'
  hides text[] not null,                 -- 'name', 'photo', 'address', 'school', 'date of birth'
  facts text[] not null,                 -- what the step needs to know: as declared, else what the criteria read
  criteria_facts text[] not null,        -- what the criteria of the version read
  hidden_facts text[] not null,          -- those that would tell what the step hides
  sample_percent numeric,
  primary key (programme_version_id, step_index)
);
create function app.write_process_steps(version uuid, compiled jsonb) returns void language sql security definer set search_path = public, pg_temp
  as $$
    insert into process_steps (programme_version_id, step_index, kind, name, acts, hides, facts, criteria_facts, hidden_facts, sample_percent)
    select version, step.position - 1, step.value ->> 'kind', step.value ->> 'name', step.value ->> 'by', hides.list,
      case when jsonb_typeof(step.value -> 'factsNeeded') = 'array' then array(select jsonb_array_elements_text(step.value -> 'factsNeeded')) else used.list end,
      used.list,
      array(select fact ->> 'id' from jsonb_array_elements(coalesce(compiled -> 'facts', '[]')) fact
        where 'date of birth' = any (hides.list) and (fact ->> 'dateKind' = 'birth' or fact ->> 'id' ~* 'birth')
          or 'address' = any (hides.list) and fact ->> 'type' = 'place'),
      (step.value ->> 'qualitySamplePercent')::numeric
    from jsonb_array_elements(coalesce(compiled -> 'process', '[]')) with ordinality step (value, position),
      lateral (select array(select jsonb_array_elements_text(coalesce(step.value -> 'hide', '[]'))) as list) hides,
      lateral (select array(select distinct fact #>> '{}' from jsonb_path_query(compiled, '$.criteria[*].condition.**.fact') fact
        where jsonb_typeof(fact) = 'string') as list) used
    on conflict do nothing
  $$;
revoke execute on function app.write_process_steps(uuid, jsonb) from public;
select app.write_process_steps(id, compiled) from programme_versions;
create function app.versions_have_steps() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.write_process_steps(new.id, new.compiled);
  return null;
end $$;
create trigger versions_have_steps after insert on programme_versions for each row execute function app.versions_have_steps();
alter table process_steps enable row level security;
grant select on process_steps to guildhall_app, guildhall_care;
create policy process_steps_read on process_steps for select to guildhall_app, guildhall_care using (true);

-- The kind of the step at which an application stands, for lists; and until when a decision against it can be undone.
alter table applications add step_kind text, add refusal_takes_effect_at timestamptz;
update applications set step_kind = (select kind from process_steps s
  where s.programme_version_id = applications.programme_version_id and s.step_index = applications.step_index) where step_index is not null;
create function app.applications_know_their_step() returns trigger language plpgsql as $$
begin
  new.step_kind := (select kind from process_steps s where s.programme_version_id = new.programme_version_id and s.step_index = new.step_index);
  return new;
end $$;
create trigger applications_know_their_step before insert or update of step_index, programme_version_id on applications
  for each row execute function app.applications_know_their_step();

-- The work list. What its holder must act on, the earliest due first; then whatever else an employer has going on; then any state.
-- Written as "case": behind row-level security an index is not asked about "coalesce", which counts as able to leak.
-- Each order is a key, so that a page of a million costs what a page of a thousand costs. The conditions stand in work-list.query.ts.
create index applications_to_do on applications (held_by_organisation_id, (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null;
create index applications_to_do_by_step on applications (held_by_organisation_id, step_kind, (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null;
create index applications_to_do_by_programme on applications (held_by_organisation_id, programme_id, (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null;
create index applications_going_on on applications (organisation_id, (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred');
create index applications_elsewhere on applications (organisation_id, (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred')
    and not (state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null and held_by_organisation_id is not distinct from organisation_id);
create index applications_elsewhere_by_step on applications (organisation_id, step_kind, (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred')
    and not (state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null and held_by_organisation_id is not distinct from organisation_id);
create index applications_elsewhere_by_programme on applications (organisation_id, programme_id, (case when due_on is null then date '9999-12-31' else due_on end), id)
  where state in ('submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred')
    and not (state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null and held_by_organisation_id is not distinct from organisation_id);
create index applications_decided on applications (held_by_organisation_id, (case when due_on is null then date '9999-12-31' else due_on end), id) where refusal_takes_effect_at is not null;
create index applications_by_state on applications (organisation_id, state, (case when due_on is null then date '9999-12-31' else due_on end), id) where state <> 'draft';
create index applications_by_due_day on applications (organisation_id, (case when due_on is null then date '9999-12-31' else due_on end), id) where state <> 'draft';
drop index applications_by_work;
drop index applications_by_holder;

-- What an application is to the asker. A training provider's people act at a step that their college holds, as an agency's do at its own.
create or replace function app.application_access(application uuid) returns text[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce((
      select array_remove(array[
        case when person_id = app.person() then 'candidate' end,
        case when state <> 'draft' and organisation_id = any (app.organisations('programme_manager')) then 'programme_manager' end,
        case when state <> 'draft' and organisation_id = any (app.organisations('recruiter')) then 'recruiter' end,
        case when state = 'in_step' and held_by_organisation_id <> organisation_id
          and (held_by_organisation_id = any (app.organisations('agency_screener')) and programme_id = any (app.partner_programmes('agency', 'agency_screener'))
            or held_by_organisation_id = any (app.organisations('provider_coordinator')) and programme_id = any (app.partner_programmes('provider', 'provider_coordinator')))
          then 'agency_screener' end,
        case when state <> 'draft' and id = any (app.panel_applications()) then 'interviewer' end
      ], null) from applications where id = application), '{}')
  $$;
drop policy applications_read on applications;
create policy applications_read on applications for select to guildhall_app using (
  person_id = (select app.person())
  or (state <> 'draft' and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))
  or (state = 'in_step' and held_by_organisation_id = any ((select app.organisations('agency_screener'))::uuid[])
    and programme_id = any ((select app.partner_programmes('agency', 'agency_screener'))::uuid[]))
  or (state = 'in_step' and held_by_organisation_id = any ((select app.organisations('provider_coordinator'))::uuid[])
    and programme_id = any ((select app.partner_programmes('provider', 'provider_coordinator'))::uuid[]))
  or (state <> 'draft' and id = any ((select app.panel_applications())::uuid[])));

-- What the open step of an application hides from the asker.
create function app.hidden_details(application uuid) returns text[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce((select s.hides from applications a join process_steps s on s.programme_version_id = a.programme_version_id and s.step_index = a.step_index
      where a.id = application and a.state = 'in_step' and a.person_id is distinct from app.person()), '{}')
  $$;

-- Facts: an agency or provider reads what its step needs, the employer what its criteria read; nobody what the open step hides.
drop policy facts_read on person_facts;
create policy facts_read on person_facts for select to guildhall_app using (person_id = (select app.person())
  or exists (select from applications join process_steps s
      on s.programme_version_id = applications.programme_version_id and s.step_index = coalesce(applications.step_index, 0)
    where applications.person_id = person_facts.person_id
      and not (applications.state = 'in_step' and person_facts.fact = any (s.hidden_facts))
      and (person_facts.fact = any (s.criteria_facts) and app.application_access(applications.id) && array['recruiter', 'programme_manager']
        or person_facts.fact = any (s.facts) and app.application_access(applications.id) && array['agency_screener'])));

-- A name is not known through an application whose open step hides it, and not through what its candidate did on it.
create or replace function app.knows(other uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select other = app.person() or app.is_operator() or app.shares_organisation(other)
      or exists (select from applications a where a.person_id = other and app.application_access(a.id) <> '{}' and not 'name' = any (app.hidden_details(a.id)))
      or exists (select from apprenticeships a where a.person_id = other and app.apprenticeship_access(a.id) <> '{}')
      or exists (select from mentor_assignments m where m.person_id = other and app.apprenticeship_access(m.apprenticeship_id) <> '{}')
      or exists (select from events e where e.actor_id = other and app.stream_access(e.stream_type, e.stream_id)
        and not exists (select from applications own where own.id = e.stream_id and own.person_id = other))
  $$;
-- The names of many applications at once, for lists: nothing for those that are not the asker's to see, or hidden from them.
create function app.candidate_names(wanted uuid[]) returns table (id uuid, name text) language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, p.name from applications a join people p on p.id = a.person_id
      left join process_steps s on s.programme_version_id = a.programme_version_id and s.step_index = a.step_index
    where a.id = any (wanted) and a.state <> 'draft'
      and not (a.state = 'in_step' and 'name' = any (coalesce(s.hides, '{}')))
      and (a.organisation_id = any ((select app.organisations('recruiter', 'programme_manager'))::uuid[])
        or a.state = 'in_step' and (
          a.held_by_organisation_id = any ((select app.organisations('agency_screener'))::uuid[])
            and a.programme_id = any ((select app.partner_programmes('agency', 'agency_screener'))::uuid[])
          or a.held_by_organisation_id = any ((select app.organisations('provider_coordinator'))::uuid[])
            and a.programme_id = any ((select app.partner_programmes('provider', 'provider_coordinator'))::uuid[])))
  $$;

-- Documents that only a check needed: out of sight when its step has ended, and then removed.
create table check_documents (
  file_id uuid primary key references files,
  application_id uuid not null references applications,
  step_index integer not null,
  marked_by uuid not null references people,
  marked_at timestamptz not null,
  removed_at timestamptz
);
create index check_documents_to_remove on check_documents (application_id) where removed_at is null;
-- Also while the step hides whose it is: a document can be marked without being seen.
create function app.is_document_of(file uuid, application uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from files where files.id = file and files.application_id = application and app.application_access(application) <> '{}') $$;
alter table check_documents enable row level security;
grant select, insert, delete on check_documents to guildhall_app;
create policy check_documents_read on check_documents for select to guildhall_app using (app.application_access(application_id) <> '{}');
create policy check_documents_insert on check_documents for insert to guildhall_app with check (marked_by = (select app.person()) and removed_at is null
  and app.application_access(application_id) && array['candidate', 'agency_screener', 'recruiter', 'programme_manager']
  and app.is_document_of(file_id, application_id));
create policy check_documents_delete on check_documents for delete to guildhall_app using (marked_by = (select app.person()) and removed_at is null);
create function app.is_checked_already(file uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from check_documents d join applications a on a.id = d.application_id
      where d.file_id = file and (a.state <> 'in_step' or a.step_index is distinct from d.step_index))
  $$;
-- A document tells the name, the address, the school: while a step hides any of these its file is for its owner alone.
create policy files_out_of_sight on files as restrictive for select to guildhall_app using (person_id = (select app.person()) or application_id is null
  or (app.hidden_details(application_id) = '{}' and not app.is_checked_already(id)));

-- Who has taken an application to work on it. Given back by hand, by the clock, or because the step has ended.
create table application_claims (
  application_id uuid primary key references applications,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  claimed_at timestamptz not null
);
create index application_claims_by_person on application_claims (person_id);
create index application_claims_by_organisation on application_claims (organisation_id, claimed_at);
alter table application_claims enable row level security;
grant select on application_claims to guildhall_app;
create policy claims_read on application_claims for select to guildhall_app
  using (organisation_id = any ((select app.organisations('recruiter', 'programme_manager', 'agency_screener', 'provider_coordinator'))::uuid[]));
create function app.claims_end_with_the_step() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (new.step_index, new.held_by_organisation_id, new.state) is distinct from (old.step_index, old.held_by_organisation_id, old.state) then
    delete from application_claims where application_id = new.id;
  end if;
  return null;
end $$;
create trigger claims_end_with_the_step after update of step_index, held_by_organisation_id, state on applications
  for each row execute function app.claims_end_with_the_step();

-- A decision against an application: taken by a person now, carried out and told when its grace time is over, undone until then.
create table pending_decisions (
  id uuid primary key,
  application_id uuid not null references applications,
  decided_by uuid not null references people,
  role text not null check (role in ('agency_screener', 'recruiter', 'programme_manager')),
  on_behalf_of uuid references organisations,
  reasons text[] not null check (cardinality(reasons) between 1 and 20),
  note text not null default '' check (length(note) <= 2000),
  step_index integer,
  revision integer not null,               -- of the application when it was decided: another one and it is looked at again
  decided_at timestamptz not null,
  takes_effect_at timestamptz not null check (takes_effect_at >= decided_at),
  undone_at timestamptz,
  undone_by uuid references people,        -- null with undone_at: the application had moved on by itself
  sent_at timestamptz,
  appeal_until date,
  would_change text[] not null default '{}',  -- what the candidate reads of what would make a difference
  check (undone_at is null or sent_at is null)
);
create unique index pending_decisions_one_open on pending_decisions (application_id) where undone_at is null and sent_at is null;
create index pending_decisions_due on pending_decisions (takes_effect_at) where undone_at is null and sent_at is null;
create index pending_decisions_by_application on pending_decisions (application_id, decided_at);
alter table pending_decisions enable row level security;
grant select, insert on pending_decisions to guildhall_app;
grant update (undone_at, undone_by) on pending_decisions to guildhall_app;
create policy pending_read on pending_decisions for select to guildhall_app
  using (app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']
    or sent_at is not null and app.application_access(application_id) && array['candidate']);
create policy pending_insert on pending_decisions for insert to guildhall_app with check (decided_by = (select app.person())
  and undone_at is null and sent_at is null and (on_behalf_of is null or app.is_of(on_behalf_of))
  and app.application_access(application_id) && array[role] and not app.application_access(application_id) && array['candidate']);
create policy pending_undo on pending_decisions for update to guildhall_app
  using (undone_at is null and sent_at is null and app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']
    and not app.application_access(application_id) && array['candidate'])
  with check (undone_at is not null and undone_by = (select app.person())
    and app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']);
-- Nobody is turned away by a rule: a decision is written by the person who takes it, also where the program writes for them, and no
-- application becomes rejected without one.
create function app.decided_by_whoever_asks() returns trigger language plpgsql as $$
begin
  if app.person() is distinct from new.decided_by then
    raise exception 'a decision against somebody is taken by the person who asks for it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger decided_by_whoever_asks before insert on pending_decisions for each row execute function app.decided_by_whoever_asks();
create function app.refused_by_a_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state = 'rejected' and old.state <> 'rejected' and not exists (select from pending_decisions
      where application_id = new.id and decided_by = new.decided_by and undone_at is null) then
    raise exception 'no application is rejected without the decision of a person' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger refused_by_a_person before update of state on applications for each row execute function app.refused_by_a_person();

-- What a candidate says to a decision: an answer is read, an appeal is decided by somebody else than the decider.
create table appeals (
  id uuid primary key,
  application_id uuid not null references applications,
  decision_id uuid not null references pending_decisions,
  kind text not null check (kind in ('answer', 'appeal')),
  words text not null check (length(words) between 1 and 4000),
  state text not null default 'open' check (state in ('open', 'read', 'upheld', 'refused')),
  sent_at timestamptz not null,
  due_on date,
  handled_by uuid references people,
  handled_at timestamptz,
  reasons text not null default '' check (length(reasons) <= 4000),
  check ((state = 'open') = (handled_by is null))
);
create unique index appeals_one_open on appeals (application_id) where state = 'open';
create unique index appeals_one_of_a_kind on appeals (decision_id, kind);
alter table appeals enable row level security;
grant select, insert on appeals to guildhall_app;
grant update (state, handled_by, handled_at, reasons) on appeals to guildhall_app;
create function app.decider_of(decision uuid) returns uuid language sql stable security definer set search_path = public, pg_temp
  as $$ select decided_by from pending_decisions where id = decision and sent_at is not null $$;
create policy appeals_read on appeals for select to guildhall_app
  using (app.application_access(application_id) && array['candidate', 'recruiter', 'programme_manager']);
create policy appeals_insert on appeals for insert to guildhall_app with check (state = 'open' and app.application_access(application_id) && array['candidate']
  and exists (select from pending_decisions d where d.id = decision_id and d.application_id = appeals.application_id and d.sent_at is not null));
create policy appeals_handle on appeals for update to guildhall_app
  using (state = 'open' and app.application_access(application_id) && array['recruiter', 'programme_manager'] and not app.application_access(application_id) && array['candidate'])
  with check (state in ('read', 'upheld', 'refused') and handled_by = (select app.person())
    and app.application_access(application_id) && array['recruiter', 'programme_manager'] and not app.application_access(application_id) && array['candidate']
    and (kind = 'answer' or app.decider_of(decision_id) is distinct from (select app.person())));

-- Results that are looked at a second time. Which ones: a hash of the application and the month's salt, which is published.
create table sample_salts (
  organisation_id uuid not null references organisations,
  month date not null check (extract(day from month) = 1),
  salt text not null,
  primary key (organisation_id, month)
);
create table quality_reviews (
  id uuid primary key,
  application_id uuid not null references applications,
  programme_id uuid not null references programmes,
  organisation_id uuid not null references organisations,     -- the employer, who reviews
  screened_for uuid not null references organisations,        -- the agency or provider
  screened_by uuid not null references people,
  step_index integer not null,
  outcome text not null check (outcome in ('passed', 'refused')),
  decision_id uuid references pending_decisions,
  month date not null,
  draw numeric not null,
  drawn_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'agreed', 'overturned')),
  reviewed_by uuid references people,
  reviewed_at timestamptz,
  reason text not null default '' check (length(reason) <= 2000),
  check ((state = 'waiting') = (reviewed_by is null))
);
create index quality_reviews_waiting on quality_reviews (organisation_id, drawn_at) where state = 'waiting';
create index quality_reviews_by_organisation on quality_reviews (organisation_id, drawn_at);
create index quality_reviews_by_agency on quality_reviews (screened_for, drawn_at);
create index quality_reviews_by_application on quality_reviews (application_id);
alter table sample_salts enable row level security;
alter table quality_reviews enable row level security;
grant select on sample_salts, quality_reviews to guildhall_app;
grant update (state, reviewed_by, reviewed_at, reason) on quality_reviews to guildhall_app;
-- The employer at once, everybody else when the month is over: until then nobody who screens can know what will be drawn.
create policy salts_read on sample_salts for select to guildhall_app
  using (organisation_id = any ((select app.organisations('recruiter', 'programme_manager'))::uuid[]) or month < date_trunc('month', app.today())::date);
create policy quality_read on quality_reviews for select to guildhall_app
  using (organisation_id = any ((select app.organisations('recruiter', 'programme_manager'))::uuid[]));
create policy quality_review on quality_reviews for update to guildhall_app
  using (state = 'waiting' and organisation_id = any ((select app.organisations('recruiter', 'programme_manager'))::uuid[])
    and not app.application_access(application_id) && array['candidate'])
  with check (state in ('agreed', 'overturned') and reviewed_by = (select app.person()) and screened_by <> (select app.person())
    and organisation_id = any ((select app.organisations('recruiter', 'programme_manager'))::uuid[]));

-- Where mail of a whole team goes, beside its people's own.
alter table organisations add mail_address text check (length(mail_address) <= 254);
