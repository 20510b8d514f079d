-- From a candidate's first answer to the signed agreement.

-- What a person has told us, once: the eligibility check, the application and the screening all read it here.
create table person_facts (
  person_id uuid not null references people,
  fact text not null check (length(fact) <= 100),
  value jsonb not null,
  given_at timestamptz not null,
  primary key (person_id, fact)
);

create table applications (
  id uuid primary key,
  person_id uuid not null references people,
  programme_id uuid not null references programmes,
  programme_version_id uuid not null references programme_versions,
  organisation_id uuid not null references organisations,
  intake_id uuid not null references intakes,
  channel text not null check (channel in ('internal', 'external')),
  state text not null check (state in ('draft', 'submitted', 'in_step', 'offered', 'accepted', 'enrolled', 'rejected', 'withdrawn',
    'offer_declined', 'offer_expired', 'offer_withdrawn', 'conditions_not_met', 'waiting_list', 'deferred')),
  -- Position in the version's process; null before submission and after the end.
  step_index integer check (step_index >= 0),
  -- Who has it now: the organisation that must act, or null when it is the candidate's turn or nobody's.
  held_by_organisation_id uuid references organisations,
  due_on date,
  -- Sections of the form: {contact: {...}, history: [...], statement: {...}}
  answers jsonb not null default '{}',
  site_id uuid references sites,  -- the site of the offer, once made
  decided_by uuid references people,
  decision_reason text,
  decision_note text,
  revision integer not null default 1,
  created_at timestamptz not null,
  submitted_at timestamptz,
  changed_at timestamptz not null
);
-- One live application per person and intake; after an end the person may apply again.
create unique index applications_one_live on applications (person_id, intake_id)
  where state in ('draft', 'submitted', 'in_step', 'offered', 'accepted', 'enrolled', 'waiting_list', 'deferred');
create index applications_by_person on applications (person_id, changed_at desc);
create index applications_by_work on applications (organisation_id, state, due_on, id);
create index applications_by_holder on applications (held_by_organisation_id, state, due_on, id);
create index applications_by_programme on applications (programme_id, state);

create table application_preferences (
  application_id uuid not null references applications,
  site_id uuid not null references sites,
  rank integer not null check (rank between 1 and 50),
  primary key (application_id, site_id),
  unique (application_id, rank)
);

create table application_steps (
  id uuid primary key,
  application_id uuid not null references applications,
  step_index integer not null,
  kind text not null check (kind in ('apply', 'screen', 'assess', 'interview', 'offer', 'checks', 'enrol')),
  organisation_id uuid references organisations,  -- who must act; null: the candidate
  started_at timestamptz not null,
  due_on date,
  overdue_told_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('passed', 'failed', 'skipped', 'returned', 'withdrawn')),
  decided_by uuid references people,
  note text
);
create index application_steps_by_application on application_steps (application_id, step_index, started_at);
create unique index application_steps_one_open on application_steps (application_id) where ended_at is null;

create table files (
  id uuid primary key,
  person_id uuid not null references people,
  application_id uuid references applications,
  apprenticeship_id uuid,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  bytes integer not null check (bytes between 1 and 10485760),
  sha256 text not null,
  storage_key text not null,
  uploaded_at timestamptz not null,
  removed_at timestamptz
);
create index files_by_application on files (application_id);

create table screening_results (
  application_id uuid not null references applications,
  criterion_id text not null,
  engine_verdict text not null check (engine_verdict in ('met', 'not_met', 'unknown')),
  verdict text not null check (verdict in ('met', 'not_met', 'unknown')),
  evidence text not null default '',
  reason text not null default '',
  decided_by uuid not null references people,
  decided_at timestamptz not null,
  primary key (application_id, criterion_id)
);

-- A slot is offered by the employer; booked, it is the interview.
create table interviews (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  programme_id uuid not null references programmes,
  site_id uuid references sites,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  time_zone text not null,
  place text not null default '',
  application_id uuid references applications,
  booked_at timestamptz,
  state text not null default 'offered' check (state in ('offered', 'booked', 'held', 'missed', 'cancelled')),
  sequence integer not null default 0,
  created_by uuid not null references people,
  created_at timestamptz not null,
  check ((application_id is null) = (state in ('offered', 'cancelled')))
);
create unique index interviews_one_live_per_application on interviews (application_id) where state = 'booked';
create index interviews_by_programme on interviews (programme_id, state, starts_at);

create table interview_panel (
  interview_id uuid not null references interviews,
  person_id uuid not null references people,
  primary key (interview_id, person_id)
);
create index interview_panel_by_person on interview_panel (person_id);

create table scorecards (
  id uuid primary key,
  interview_id uuid not null references interviews,
  application_id uuid not null references applications,
  interviewer_id uuid not null references people,
  ratings jsonb not null,  -- {"Problem solving": 3}
  recommendation text not null check (recommendation in ('offer', 'no_offer', 'undecided')),
  note text not null default '',
  submitted_at timestamptz not null,
  unique (application_id, interviewer_id)
);

create table offers (
  id uuid primary key,
  application_id uuid not null references applications,
  intake_id uuid not null references intakes,
  site_id uuid not null references sites,
  organisation_id uuid not null references organisations,
  state text not null check (state in ('made', 'accepted', 'declined', 'expired', 'withdrawn')),
  pay_minor bigint not null check (pay_minor >= 0),
  currency text not null,
  pay_per text not null,
  starts_on date not null,
  expires_on date not null,
  made_by uuid not null references people,
  made_at timestamptz not null,
  decided_at timestamptz,
  reason text
);
create unique index offers_one_live on offers (application_id) where state in ('made', 'accepted');
create index offers_by_place on offers (intake_id, site_id, state);

create table offer_conditions (
  id uuid primary key,
  offer_id uuid not null references offers,
  position integer not null,
  title text not null,
  state text not null default 'open' check (state in ('open', 'met', 'waived', 'not_met')),
  note text not null default '',
  decided_by uuid references people,
  decided_at timestamptz,
  unique (offer_id, position)
);

create table agreements (
  id uuid primary key,
  application_id uuid not null unique references applications,
  offer_id uuid not null references offers,
  terms jsonb not null,   -- what both sides sign, as data
  terms_hash text not null,
  created_at timestamptz not null
);

create table agreement_signatures (
  agreement_id uuid not null references agreements,
  party text not null check (party in ('apprentice', 'employer')),
  person_id uuid not null references people,
  name text not null check (length(name) between 1 and 200),
  signed_at timestamptz not null,
  terms_hash text not null,
  primary key (agreement_id, party)
);

-- Offers never exceed the places of an intake at a site, whatever happens at once: the row of places is locked first.
create function app.places_are_enough() returns trigger language plpgsql security definer set search_path = public as $$
declare offered integer; available integer;
begin
  if new.state not in ('made', 'accepted') then return new; end if;
  select places into available from intake_sites where intake_id = new.intake_id and site_id = new.site_id for update;
  select count(*) into offered from offers
    where intake_id = new.intake_id and site_id = new.site_id and state in ('made', 'accepted') and id <> new.id;
  if available is null or offered >= available then
    raise exception 'no place is left in this intake at this site' using errcode = 'GH001';
  end if;
  return new;
end $$;
create trigger places_are_enough before insert or update on offers for each row execute function app.places_are_enough();

create function app.panel_applications() returns uuid[] language sql stable security definer set search_path = public
  as $$
    select coalesce(array_agg(application_id), '{}') from interviews join interview_panel on interview_id = interviews.id
    where interview_panel.person_id = app.person() and application_id is not null
  $$;
create function app.panel_interviews() returns uuid[] language sql stable security definer set search_path = public
  as $$ select coalesce(array_agg(interview_id), '{}') from interview_panel where person_id = app.person() $$;

-- What an application is to the asker; '' when nothing. Used by every table that hangs on an application.
create function app.application_access(application uuid) returns text[] language sql stable security definer set search_path = public
  as $$
    select coalesce((
      select array_remove(array[
        case when person_id = app.person() then 'candidate' end,
        case when state <> 'draft' and organisation_id = any (app.organisations('programme_manager')) then 'programme_manager' end,
        case when state <> 'draft' and organisation_id = any (app.organisations('recruiter')) then 'recruiter' end,
        case when state = 'in_step' and held_by_organisation_id = any (app.organisations('agency_screener'))
          and programme_id = any (app.partner_programmes('agency', 'agency_screener')) then 'agency_screener' end,
        case when state <> 'draft' and id = any (app.panel_applications()) then 'interviewer' end
      ], null) from applications where id = application), '{}')
  $$;

alter table person_facts enable row level security;
alter table applications enable row level security;
alter table application_preferences enable row level security;
alter table application_steps enable row level security;
alter table files enable row level security;
alter table screening_results enable row level security;
alter table interviews enable row level security;
alter table interview_panel enable row level security;
alter table scorecards enable row level security;
alter table offers enable row level security;
alter table offer_conditions enable row level security;
alter table agreements enable row level security;
alter table agreement_signatures enable row level security;

grant select, insert, update on person_facts, applications, application_steps, files, screening_results, interviews,
  scorecards, offers, offer_conditions, agreements, agreement_signatures to guildhall_app;
grant select, insert, update, delete on application_preferences, interview_panel to guildhall_app;

-- The person, and whoever screens an application of theirs right now.
create policy facts_read on person_facts for select to guildhall_app using (person_id = (select app.person())
  or exists (select from applications where applications.person_id = person_facts.person_id));
create policy facts_insert on person_facts for insert to guildhall_app with check (person_id = (select app.person()));
create policy facts_update on person_facts for update to guildhall_app using (person_id = (select app.person()));

create policy applications_read on applications for select to guildhall_app using (
  person_id = (select app.person())
  or (state <> 'draft' and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))
  or (state = 'in_step' and held_by_organisation_id = any ((select app.organisations('agency_screener'))::uuid[])
    and programme_id = any ((select app.partner_programmes('agency', 'agency_screener'))::uuid[]))
  or (state <> 'draft' and id = any ((select app.panel_applications())::uuid[])));
create policy applications_insert on applications for insert to guildhall_app
  with check (person_id = (select app.person()) and state = 'draft');
-- The agency has no update here: it writes results and ends its step; moving the application on is the program's consequence of that.
-- A candidate may move an own application only to states that are a candidate's to choose.
create policy applications_candidate on applications for update to guildhall_app
  using (person_id = (select app.person()))
  with check (person_id = (select app.person()) and state in ('draft', 'submitted', 'in_step', 'accepted', 'withdrawn', 'offer_declined'));
create policy applications_employer on applications for update to guildhall_app
  using (state <> 'draft' and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy preferences_read on application_preferences for select to guildhall_app
  using (exists (select from applications where applications.id = application_id));
create policy preferences_write on application_preferences for all to guildhall_app
  using (exists (select from applications where applications.id = application_id and applications.person_id = (select app.person())))
  with check (exists (select from applications where applications.id = application_id and applications.person_id = (select app.person())));

create policy steps_read on application_steps for select to guildhall_app using (exists (select from applications where applications.id = application_id));
create policy steps_insert on application_steps for insert to guildhall_app with check (app.application_access(application_id) <> '{}');
create policy steps_update on application_steps for update to guildhall_app using (exists (select from applications where applications.id = application_id));

create policy files_read on files for select to guildhall_app using (person_id = (select app.person())
  or (application_id is not null and app.application_access(application_id) && array['programme_manager', 'recruiter', 'agency_screener', 'interviewer']));
create policy files_insert on files for insert to guildhall_app with check (person_id = (select app.person()));
create policy files_update on files for update to guildhall_app using (person_id = (select app.person()));

create policy screening_read on screening_results for select to guildhall_app using (exists (select from applications where applications.id = application_id));
create policy screening_insert on screening_results for insert to guildhall_app with check (decided_by = (select app.person())
  and app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']);
create policy screening_update on screening_results for update to guildhall_app
  using (app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager'])
  with check (decided_by = (select app.person()));

-- Free slots are for candidates whose application stands at its interview; booked ones for those who take part.
create policy interviews_read on interviews for select to guildhall_app using (
  organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])
  or id = any ((select app.panel_interviews())::uuid[])
  or (application_id is not null and exists (select from applications where applications.id = application_id and applications.person_id = (select app.person())))
  or (state = 'offered' and exists (select from applications where applications.programme_id = interviews.programme_id
      and applications.person_id = (select app.person()) and applications.state = 'in_step')));
create policy interviews_insert on interviews for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy interviews_employer on interviews for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]) or id = any ((select app.panel_interviews())::uuid[]));
create policy interviews_candidate on interviews for update to guildhall_app
  using (state in ('offered', 'booked') and exists (select from applications where applications.programme_id = interviews.programme_id
    and applications.person_id = (select app.person()) and applications.state = 'in_step'
    and (interviews.application_id is null or interviews.application_id = applications.id)))
  with check (state in ('offered', 'booked') and (application_id is null
    or exists (select from applications where applications.id = application_id and applications.person_id = (select app.person()))));
create policy panel_read on interview_panel for select to guildhall_app using (exists (select from interviews where interviews.id = interview_id));
create policy panel_write on interview_panel for all to guildhall_app
  using (exists (select from interviews where interviews.id = interview_id and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])))
  with check (exists (select from interviews where interviews.id = interview_id and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));

-- Interviewers see their own scorecard; the employer's recruiters see all. Candidates see none.
create policy scorecards_read on scorecards for select to guildhall_app using (interviewer_id = (select app.person())
  or app.application_access(application_id) && array['programme_manager', 'recruiter']);
create policy scorecards_insert on scorecards for insert to guildhall_app
  with check (interviewer_id = (select app.person()) and interview_id = any ((select app.panel_interviews())::uuid[]));

create policy offers_read on offers for select to guildhall_app using (exists (select from applications where applications.id = application_id
  and (applications.person_id = (select app.person()) or applications.organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))));
create policy offers_insert on offers for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy offers_employer on offers for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy offers_candidate on offers for update to guildhall_app
  using (state in ('made', 'accepted') and exists (select from applications where applications.id = application_id and applications.person_id = (select app.person())))
  with check (state in ('accepted', 'declined'));
create policy conditions_read on offer_conditions for select to guildhall_app using (exists (select from offers where offers.id = offer_id));
create policy conditions_insert on offer_conditions for insert to guildhall_app with check (exists (
  select from offers where offers.id = offer_id and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));
create policy conditions_update on offer_conditions for update to guildhall_app using (exists (
  select from offers where offers.id = offer_id and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));

create policy agreements_read on agreements for select to guildhall_app using (exists (select from offers where offers.id = offer_id));
create policy agreements_insert on agreements for insert to guildhall_app with check (exists (select from offers where offers.id = offer_id));
create policy signatures_read on agreement_signatures for select to guildhall_app using (exists (select from agreements where agreements.id = agreement_id));
create policy signatures_insert on agreement_signatures for insert to guildhall_app with check (person_id = (select app.person())
  and exists (select from agreements join offers on offers.id = offer_id join applications on applications.id = offers.application_id
    where agreements.id = agreement_id
      and ((party = 'apprentice' and applications.person_id = (select app.person()))
        or (party = 'employer' and offers.organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])))));

-- Sensitive answers: apart, under a role of their own. Those who decide see only the adjustment, through the view below.
create table private.accommodation_requests (
  id uuid primary key,
  person_id uuid not null references people,
  application_id uuid references applications,
  organisation_id uuid not null references organisations,
  request text not null check (length(request) between 1 and 4000),
  state text not null default 'requested' check (state in ('requested', 'agreed', 'declined', 'withdrawn')),
  adjustment text not null default '',
  answer text not null default '',
  created_at timestamptz not null,
  decided_by uuid references people,
  decided_at timestamptz
);
alter table private.accommodation_requests enable row level security;
grant select, insert, update on private.accommodation_requests to guildhall_care;
grant select on people, organisations, applications to guildhall_care;
create policy people_care on people for select to guildhall_care using (
  id = (select app.person()) or exists (select from private.accommodation_requests r where r.person_id = people.id));
create policy organisations_care on organisations for select to guildhall_care using (true);
create policy applications_care on applications for select to guildhall_care using (person_id = (select app.person()));
create policy accommodation_own on private.accommodation_requests for all to guildhall_care
  using (person_id = (select app.person())) with check (person_id = (select app.person()) and decided_by is null);
create policy accommodation_team on private.accommodation_requests for select to guildhall_care
  using (organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]));
create policy accommodation_answer on private.accommodation_requests for update to guildhall_care
  using (organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]));

create function app.agreed_adjustments(application uuid) returns table (adjustment text) language sql stable security definer set search_path = public
  as $$
    select adjustment from private.accommodation_requests
    where application_id = application and state = 'agreed' and app.application_access(application) <> '{}'
  $$;
