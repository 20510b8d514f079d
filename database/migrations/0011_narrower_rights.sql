-- What row-level security cannot say: which columns of a row one may change, and from what to what. Until here whoever could
-- change a row could change all of it. Rights are given column by column now; what must be compared with the row before it is
-- compared in triggers, which judge people (guildhall_app) and leave the program's own consequences alone.
-- Of several policies for one command any one may admit the old row and any other the new one: each check repeats who is asking.

-- A definer's function looks into pg_temp before any schema that it names, unless pg_temp is named last: a temporary table
-- called "memberships" would otherwise answer for the real one.
do $$
declare one record;
begin
  for one in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app' and p.prosecdef loop
    execute format('alter function %s set search_path = public, pg_temp', one.name);
  end loop;
end $$;

-- A token has none of its maker's rights as an operator, whatever the maker is.
create or replace function app.is_operator() returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select app.token_organisation() is null and coalesce((select is_operator from people where id = app.person()), false) $$;

revoke insert, update on people, organisations, memberships, api_tokens, idempotency_keys, programmes, programme_versions, sites, intakes, intake_sites,
  partnerships, person_facts, applications, application_steps, files, screening_results, interviews, scorecards, offers, offer_conditions, agreements,
  agreement_signatures, apprenticeships, mentor_assignments, hours_entries, breaks, competency_records, competency_evidence, reviews, review_signatures,
  gateway_checks, awards_granted, role_applications, mails from guildhall_app;
revoke select on idempotency_keys from guildhall_app;
revoke update on sessions from guildhall_app;
revoke insert, update, delete on plan_items from guildhall_app;

-- People, organisations, sessions, tokens.
drop policy people_insert on people;  -- accounts are made by the program, for whoever it has checked
grant update (name, theme) on people to guildhall_app;
grant insert on organisations, memberships, api_tokens to guildhall_app;
grant update (to_on) on memberships to guildhall_app;
grant update (ended_at) on sessions to guildhall_app;
grant update (revoked_at) on api_tokens to guildhall_app;
drop policy api_tokens_insert on api_tokens;
create policy api_tokens_insert on api_tokens for insert to guildhall_app
  with check (created_by = (select app.person()) and organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));

-- Programmes. An intake belongs to the programme's own organisation.
grant insert on programmes, programme_versions, sites, intakes, intake_sites, partnerships to guildhall_app;
grant update (title) on programmes to guildhall_app;
grant update (withdrawn_at) on programme_versions to guildhall_app;
grant update (name, city, region, country, time_zone) on sites to guildhall_app;
grant update (programme_version_id, starts_on, opens_on, closes_on, channel, state, revision) on intakes to guildhall_app;
grant update (places, currency, pay_per, pay_min_minor, pay_max_minor) on intake_sites to guildhall_app;
grant update (to_on) on partnerships to guildhall_app;
create policy intakes_of_own_programmes on intakes as restrictive for insert to guildhall_app with check (exists (
  select from programmes join programme_versions on programme_versions.programme_id = programmes.id
  where programmes.id = intakes.programme_id and programme_versions.id = intakes.programme_version_id and programmes.organisation_id = intakes.organisation_id));
create policy intakes_keep_their_programme on intakes as restrictive for update to guildhall_app using (true) with check (exists (
  select from programme_versions where programme_versions.id = intakes.programme_version_id and programme_versions.programme_id = intakes.programme_id));

-- Facts: the person's, and theirs who screen and decide. A panel meets the person, not the papers.
grant insert on person_facts to guildhall_app;
grant update (value, given_at) on person_facts to guildhall_app;
drop policy facts_read on person_facts;
create policy facts_read on person_facts for select to guildhall_app using (person_id = (select app.person())
  or exists (select from applications where applications.person_id = person_facts.person_id
    and app.application_access(applications.id) && array['agency_screener', 'recruiter', 'programme_manager']));

-- Applications: begun on an intake that one can see, with that intake's programme, version and employer. The employer's side
-- decides through the program, after its right was checked, and writes nothing here itself.
grant insert on applications to guildhall_app;
grant update (state, step_index, held_by_organisation_id, due_on, answers, decision_reason, decision_note, revision, submitted_at, changed_at) on applications to guildhall_app;
drop policy applications_insert on applications;
create policy applications_insert on applications for insert to guildhall_app with check (person_id = (select app.person()) and state = 'draft'
  and step_index is null and held_by_organisation_id is null and decided_by is null and site_id is null and submitted_at is null
  and exists (select from intakes where intakes.id = intake_id and intakes.programme_id = applications.programme_id
    and intakes.programme_version_id = applications.programme_version_id and intakes.organisation_id = applications.organisation_id));
drop policy applications_employer on applications;
create policy applications_employer on applications for update to guildhall_app  -- to lock, not to write
  using (state <> 'draft' and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])) with check (false);

create function app.candidates_choose_what_is_theirs() returns trigger language plpgsql as $$
begin
  if current_user <> 'guildhall_app' then return new; end if;
  if new.state = old.state then
    if (new.step_index, new.held_by_organisation_id, new.due_on, new.submitted_at, new.decision_reason, new.decision_note)
      is distinct from (old.step_index, old.held_by_organisation_id, old.due_on, old.submitted_at, old.decision_reason, old.decision_note)
      or old.state not in ('draft', 'submitted', 'in_step') then
      raise exception 'a candidate does not move an application by hand' using errcode = 'insufficient_privilege';
    end if;
  elsif not ((old.state = 'draft' and new.state = 'submitted')
    or (old.state = 'offered' and new.state = 'offer_declined')
    or (old.state = 'offered' and new.state = 'accepted'
      and exists (select from offers where offers.application_id = new.id and offers.state = 'accepted'))
    or (old.state in ('draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred') and new.state = 'withdrawn')) then
    raise exception 'from % to % is not a candidate''s to choose', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger candidates_choose_what_is_theirs before update on applications for each row execute function app.candidates_choose_what_is_theirs();

-- Steps: a candidate opens the first of a draft and ends one by withdrawing; those who decide end one in their own name.
grant insert on application_steps to guildhall_app;
grant update (ended_at, outcome, decided_by, note) on application_steps to guildhall_app;
drop policy steps_insert on application_steps;
create policy steps_insert on application_steps for insert to guildhall_app with check (kind = 'apply' and ended_at is null and outcome is null and decided_by is null
  and exists (select from applications where applications.id = application_id and applications.person_id = (select app.person()) and applications.state = 'draft'));
drop policy steps_update on application_steps;
create policy steps_decide on application_steps for update to guildhall_app
  using (ended_at is null and app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']
    and not app.application_access(application_id) && array['candidate'])
  with check (decided_by = (select app.person()) and outcome in ('passed', 'failed', 'skipped', 'returned')
    and app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']
    and not app.application_access(application_id) && array['candidate']);
create policy steps_withdraw on application_steps for update to guildhall_app
  using (ended_at is null and app.application_access(application_id) && array['candidate'])
  with check (decided_by = (select app.person()) and outcome = 'withdrawn' and app.application_access(application_id) && array['candidate']);

-- Files: onto one's own application or an apprenticeship that one takes part in, never under somebody else's storage key.
create function app.is_stored_by_another(key text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from files where storage_key = key and person_id <> app.person()) $$;
create index files_by_storage_key on files (storage_key);
alter table files add constraint files_storage_key_is_a_name check (storage_key ~ '^[A-Za-z0-9-]{1,100}$');
grant insert on files to guildhall_app;
grant update (removed_at) on files to guildhall_app;
drop policy files_insert on files;
create policy files_insert on files for insert to guildhall_app with check (person_id = (select app.person())
  and (application_id is null or app.application_access(application_id) && array['candidate'])
  and (apprenticeship_id is null or app.apprenticeship_access(apprenticeship_id) && array['apprentice', 'mentor', 'provider_coordinator'])
  and not app.is_stored_by_another(storage_key));

-- Screening: nobody screens themselves.
grant insert on screening_results to guildhall_app;
grant update (engine_verdict, verdict, evidence, reason, decided_by, decided_at) on screening_results to guildhall_app;
create policy screening_of_others_insert on screening_results as restrictive for insert to guildhall_app
  with check (not app.application_access(application_id) && array['candidate']);
create policy screening_of_others_update on screening_results as restrictive for update to guildhall_app
  using (not app.application_access(application_id) && array['candidate']) with check (decided_by = (select app.person()));

-- Interviews: times are offered empty, on a programme of one's own, and only a candidate puts an application there: their own.
grant insert on interviews, scorecards to guildhall_app;
grant update (application_id, booked_at, state, sequence) on interviews to guildhall_app;
create policy interviews_begin_empty on interviews as restrictive for insert to guildhall_app
  with check (application_id is null and state = 'offered' and created_by = (select app.person()) and exists (
    select from programmes where programmes.id = interviews.programme_id and programmes.organisation_id = interviews.organisation_id));
create function app.only_candidates_book() returns trigger language plpgsql as $$
begin
  if current_user = 'guildhall_app' and new.application_id is not null and new.application_id is distinct from old.application_id
    and not exists (select from applications where applications.id = new.application_id and applications.person_id = app.person()
      and applications.programme_id = new.programme_id and applications.state = 'in_step') then
    raise exception 'an interview is booked by its candidate' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_candidates_book before update on interviews for each row execute function app.only_candidates_book();
create policy scorecards_of_their_interview on scorecards as restrictive for insert to guildhall_app
  with check (not app.application_access(application_id) && array['candidate']
    and exists (select from interviews where interviews.id = interview_id and interviews.application_id = scorecards.application_id));

-- Offers: made by the employer of the application, never on one's own; afterwards only answered or taken back. What was
-- offered (pay, site, dates) stays what it was.
grant insert on offers, offer_conditions, agreement_signatures to guildhall_app;
grant update (state, decided_at, reason) on offers to guildhall_app;
drop policy offers_insert on offers;
create policy offers_insert on offers for insert to guildhall_app with check (state = 'made' and made_by = (select app.person())
  and app.application_access(application_id) && array['programme_manager', 'recruiter'] and not app.application_access(application_id) && array['candidate']
  and exists (select from applications where applications.id = application_id and applications.organisation_id = offers.organisation_id
    and applications.intake_id = offers.intake_id));
drop policy offers_employer on offers;
create policy offers_employer on offers for update to guildhall_app
  using (app.application_access(application_id) && array['programme_manager', 'recruiter'] and not app.application_access(application_id) && array['candidate'])
  with check (state = 'withdrawn'
    and app.application_access(application_id) && array['programme_manager', 'recruiter'] and not app.application_access(application_id) && array['candidate']);
drop policy offers_candidate on offers;
create policy offers_candidate on offers for update to guildhall_app
  using (state = 'made' and app.application_access(application_id) && array['candidate']) 
  with check (state in ('accepted', 'declined') and app.application_access(application_id) && array['candidate']);

grant update (state, note, decided_by, decided_at) on offer_conditions to guildhall_app;
drop policy conditions_insert on offer_conditions;
create policy conditions_insert on offer_conditions for insert to guildhall_app with check (state = 'open' and decided_by is null
  and exists (select from offers where offers.id = offer_id and offers.made_by = (select app.person()) and offers.state = 'made'));
drop policy conditions_update on offer_conditions;
create policy conditions_update on offer_conditions for update to guildhall_app
  using (exists (select from offers where offers.id = offer_id
    and app.application_access(offers.application_id) && array['programme_manager', 'recruiter'] and not app.application_access(offers.application_id) && array['candidate']))
  with check (decided_by = (select app.person()));

-- The agreement is drawn up by the program; each side signs its terms as they are, and nobody signs for both.
drop policy agreements_insert on agreements;
create policy signatures_of_the_terms on agreement_signatures as restrictive for insert to guildhall_app with check (exists (
  select from agreements join applications on applications.id = agreements.application_id
  where agreements.id = agreement_id and agreements.terms_hash = agreement_signatures.terms_hash and applications.state = 'accepted'
    and (party = 'apprentice' or applications.person_id <> (select app.person()))));

-- The private lane: who asks cannot answer, and an adviser answers others in their own name.
revoke update on private.accommodation_requests from guildhall_care;
grant update (state, adjustment, answer, decided_by, decided_at) on private.accommodation_requests to guildhall_care;
drop policy accommodation_own on private.accommodation_requests;
create policy accommodation_own on private.accommodation_requests for all to guildhall_care
  using (person_id = (select app.person()))
  with check (person_id = (select app.person()) and state in ('requested', 'withdrawn') and decided_by is null and adjustment = '' and answer = '');
drop policy accommodation_answer on private.accommodation_requests;
create policy accommodation_answer on private.accommodation_requests for update to guildhall_care
  using (person_id <> (select app.person()) and organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]))
  with check (decided_by = (select app.person()) and state in ('agreed', 'declined')
    and person_id <> (select app.person()) and organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]));

-- Training. Apprenticeships and plans are written by the program; people move the state where it is theirs to move.
drop policy apprenticeships_insert on apprenticeships;
drop policy apprenticeships_apprentice on apprenticeships;
drop policy plan_write on plan_items;
grant update (state, ended_on, planned_end_on, route, revision) on apprenticeships to guildhall_app;

grant insert on mentor_assignments, breaks to guildhall_app;
grant update (person_id, from_on, to_on) on mentor_assignments to guildhall_app;
grant update (to_on) on breaks to guildhall_app;
create policy mentors_of_others_insert on mentor_assignments as restrictive for insert to guildhall_app
  with check (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id and apprenticeships.person_id <> mentor_assignments.person_id));
create policy mentors_of_others_update on mentor_assignments as restrictive for update to guildhall_app using (true)
  with check (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id and apprenticeships.person_id <> mentor_assignments.person_id));
create policy breaks_of_others on breaks as restrictive for insert to guildhall_app
  with check (created_by = (select app.person()) and not app.apprenticeship_access(apprenticeship_id) && array['apprentice']);

-- Hours: who decides on an entry decides on what was entered.
grant insert on hours_entries to guildhall_app;
grant update (on_day, kind, minutes, note, competency_id, state, decided_by, decided_at, reason, revision) on hours_entries to guildhall_app;
create function app.is_approved_entry(entry uuid, apprenticeship uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from hours_entries where id = entry and apprenticeship_id = apprenticeship and state = 'approved') $$;
create policy hours_begin_open on hours_entries as restrictive for insert to guildhall_app
  with check (decided_by is null and (amends is null or app.is_approved_entry(amends, apprenticeship_id)));
drop policy hours_decide on hours_entries;
create policy hours_decide on hours_entries for update to guildhall_app
  using (app.apprenticeship_access(apprenticeship_id) && array['mentor', 'programme_manager'] and person_id <> (select app.person()))
  with check (app.apprenticeship_access(apprenticeship_id) && array['mentor', 'programme_manager'] and person_id <> (select app.person())
    and (state = 'amended' or (state in ('approved', 'returned') and decided_by = (select app.person()))));
create function app.hours_are_decided_as_entered() returns trigger language plpgsql as $$
begin
  if current_user = 'guildhall_app' and old.person_id <> app.person()
    and (new.on_day, new.kind, new.minutes, new.note, new.competency_id) is distinct from (old.on_day, old.kind, old.minutes, old.note, old.competency_id) then
    raise exception 'hours are approved or returned as they were entered' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger hours_are_decided_as_entered before update on hours_entries for each row execute function app.hours_are_decided_as_entered();

-- Competencies: an apprentice makes ready, others sign off, in their own name.
grant update (state, level, signed_off_by, signed_off_at, revision) on competency_records to guildhall_app;
drop policy competencies_insert on competency_records;
drop policy competencies_apprentice on competency_records;
create policy competencies_apprentice on competency_records for update to guildhall_app
  using (state <> 'signed_off' and app.apprenticeship_access(apprenticeship_id) && array['apprentice'])
  with check (state in ('in_progress', 'ready') and level is null and signed_off_by is null and app.apprenticeship_access(apprenticeship_id) && array['apprentice']);
drop policy competencies_sign on competency_records;
create policy competencies_sign on competency_records for update to guildhall_app
  using (app.apprenticeship_access(apprenticeship_id) && array['mentor', 'assessor', 'provider_coordinator']
    and not app.apprenticeship_access(apprenticeship_id) && array['apprentice'])
  with check (app.apprenticeship_access(apprenticeship_id) && array['mentor', 'assessor', 'provider_coordinator']
    and not app.apprenticeship_access(apprenticeship_id) && array['apprentice']
    and (state = 'signed_off') = (signed_off_by is not null) and (signed_off_by is null or signed_off_by = (select app.person())));
grant insert on competency_evidence to guildhall_app;
create policy evidence_with_own_files on competency_evidence as restrictive for insert to guildhall_app
  with check (file_id is null or exists (select from files where files.id = file_id and files.person_id = (select app.person())
    and files.apprenticeship_id = competency_evidence.apprenticeship_id));

-- Reviews: the minutes are the trainers' to write until the first signature, and a review is signed when all have signed.
drop policy reviews_insert on reviews;
grant update (held_on, progress, actions, concerns, state, revision) on reviews to guildhall_app;
create function app.reviews_are_signed_as_held() returns trigger language plpgsql as $$
begin
  if current_user <> 'guildhall_app' then return new; end if;
  if (new.held_on, new.progress, new.actions, new.concerns) is distinct from (old.held_on, old.progress, old.actions, old.concerns)
    and (exists (select from review_signatures where review_id = new.id)
      or not app.apprenticeship_access(new.apprenticeship_id) && array['mentor', 'provider_coordinator', 'programme_manager']) then
    raise exception 'what was held is not rewritten' using errcode = 'insufficient_privilege';
  end if;
  if new.state <> old.state and not (old.state = 'planned' and new.state = 'held'
      and app.apprenticeship_access(new.apprenticeship_id) && array['mentor', 'provider_coordinator', 'programme_manager'])
    and not (old.state = 'held' and new.state = 'signed'
      and not exists (select from unnest(new.needs_parties) needed (party)
        where not exists (select from review_signatures where review_signatures.review_id = new.id and review_signatures.party = needed.party))) then
    raise exception 'from % to % is not possible here', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger reviews_are_signed_as_held before update on reviews for each row execute function app.reviews_are_signed_as_held();
grant insert on review_signatures to guildhall_app;
create policy review_signatures_for_one_side on review_signatures as restrictive for insert to guildhall_app
  with check (exists (select from reviews where reviews.id = review_id and reviews.state = 'held' and party = any (reviews.needs_parties)
    and (party = 'apprentice' or not app.apprenticeship_access(reviews.apprenticeship_id) && array['apprentice'])));

-- The end of training, and roles.
grant insert on gateway_checks, awards_granted, role_applications to guildhall_app;
grant update (role_id, role_title, state, starts_on, decided_by, decided_at, reason, revision) on role_applications to guildhall_app;
drop policy roles_decide on role_applications;
create policy roles_decide on role_applications for update to guildhall_app
  using (state = 'applied' and person_id <> (select app.person()) and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))
  with check (state in ('hired', 'not_hired') and decided_by = (select app.person())
    and person_id <> (select app.person()) and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
drop policy roles_withdraw on role_applications;
create policy roles_withdraw on role_applications for update to guildhall_app
  using (person_id = (select app.person()) and state = 'applied') with check (state = 'withdrawn' and person_id = (select app.person()));

drop policy hours_own on hours_entries;
create policy hours_own on hours_entries for update to guildhall_app
  using (person_id = (select app.person()) and state in ('entered', 'returned')) with check (state in ('entered', 'removed') and person_id = (select app.person()));
drop policy apprenticeships_partner on apprenticeships;
create policy apprenticeships_partner on apprenticeships for update to guildhall_app
  using (app.apprenticeship_access(id) && array['provider_coordinator', 'assessor'])
  with check (app.apprenticeship_access(id) && array['provider_coordinator', 'assessor'] and state in ('active', 'gateway', 'completed', 'not_completed'));

-- Mail is written by the program only; an event stands on behalf of an organisation of the person who caused it.
drop policy mails_insert on mails;
create function app.is_of(organisation uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from memberships where person_id = app.person() and organisation_id = organisation
    and from_on <= app.today() and (to_on is null or to_on > app.today())) $$;
create policy events_on_own_behalf on events as restrictive for insert to guildhall_app, guildhall_care
  with check (on_behalf_of is null or app.is_of(on_behalf_of));
