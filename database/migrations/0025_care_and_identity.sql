-- Adjustments as a conversation, equality monitoring, guardians of minors, single sign-on.

-- Adjustments. A request is talked over; what is agreed stands in items of its own, because those who must act on an item read it
-- and nothing else. Those who decide never read the request, the conversation or what was ruled out.
alter table private.accommodation_requests
  drop constraint accommodation_requests_state_check,
  drop constraint accommodation_requests_request_check,
  add check (state in ('requested', 'in_conversation', 'agreed', 'declined', 'withdrawn', 'ended')),
  add check (length(request) <= 4000),  -- empty once the reasons are erased
  add column stage text not null default 'applying' check (stage in ('applying', 'assessment', 'interview', 'work')),
  -- The part of the selection or of the work that is in the way: what ADA and Equality Act ask to be named before an answer is found.
  add column function_at_issue text not null default '' check (length(function_at_issue) <= 500),
  add column taken_up_by uuid references people,
  add column taken_up_at timestamptz,
  add column answer_by date,          -- the team's clock; null while it is the candidate's turn or nobody's
  add column last_word text not null default 'candidate' check (last_word in ('candidate', 'adviser')),
  add column late_told_at timestamptz,
  add column check_on date,           -- when the candidate is asked whether it helped
  add column check_asked_at timestamptz,
  add column ended_at timestamptz,
  add column reasons_erased_at timestamptz,
  add column revision integer not null default 1;
create index accommodation_by_team on private.accommodation_requests (organisation_id, state, answer_by);
create index accommodation_by_application on private.accommodation_requests (application_id);

create table private.adjustments (
  id uuid primary key,
  request_id uuid not null references private.accommodation_requests,
  application_id uuid references applications,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  position integer not null default 1,  -- among those that were agreed together
  what text not null check (length(what) between 1 and 1000),  -- what to do, never why
  acts text[] not null check (cardinality(acts) > 0 and acts <@ array['recruiter', 'assessor', 'interviewer', 'provider', 'site']),
  from_on date not null,
  to_on date check (to_on >= from_on),  -- the last day; null: until it is ended
  agreed_by uuid not null references people,
  agreed_at timestamptz not null,
  arranged_by uuid references people,
  arranged_at timestamptz,
  worked text check (worked in ('yes', 'partly', 'no')),
  worked_note text not null default '' check (length(worked_note) <= 2000),
  checked_at timestamptz,
  ended_at timestamptz
);
create index adjustments_by_application on private.adjustments (application_id);
create index adjustments_by_request on private.adjustments (request_id);
insert into private.adjustments (id, request_id, application_id, person_id, organisation_id, what, acts, from_on, agreed_by, agreed_at)
  select gen_random_uuid(), id, application_id, person_id, organisation_id, adjustment,
    array['recruiter', 'assessor', 'interviewer', 'provider', 'site'], decided_at::date, decided_by, decided_at
  from private.accommodation_requests where state = 'agreed' and adjustment <> '';

create table private.accommodation_messages (
  id uuid primary key,
  request_id uuid not null references private.accommodation_requests,
  person_id uuid not null references people,         -- whose request it is
  organisation_id uuid not null references organisations,
  side text not null check (side in ('candidate', 'adviser')),
  author_id uuid not null references people,
  body text not null check (length(body) between 1 and 4000),
  written_at timestamptz not null
);
create index accommodation_messages_by_request on private.accommodation_messages (request_id, written_at);

create table private.accommodation_options (
  id uuid primary key,
  request_id uuid not null references private.accommodation_requests,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  what text not null check (length(what) between 1 and 500),
  standing text not null default 'considered' check (standing in ('considered', 'chosen', 'ruled_out')),
  reason text not null default '' check (length(reason) <= 1000),
  named_by text not null check (named_by in ('candidate', 'adviser')),
  created_at timestamptz not null,
  judged_at timestamptz
);
create index accommodation_options_by_request on private.accommodation_options (request_id, created_at);

alter table private.adjustments enable row level security;
alter table private.accommodation_messages enable row level security;
alter table private.accommodation_options enable row level security;
-- Nobody edits a conversation: what was said is added to. The program writes states, judgements of options and erasure, after the
-- person's own guarded look at the request (select ... for update passes through the policies below).
grant select on private.adjustments to guildhall_care;
grant select, insert on private.accommodation_messages, private.accommodation_options to guildhall_care;

drop policy accommodation_own on private.accommodation_requests;
alter table private.accommodation_requests drop column adjustment;
create policy accommodation_own on private.accommodation_requests for all to guildhall_care
  using (person_id = (select app.person()))
  with check (person_id = (select app.person()) and state in ('requested', 'withdrawn') and decided_by is null and answer = '' and taken_up_by is null);
create policy adjustments_own on private.adjustments for select to guildhall_care using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]));
create policy messages_read on private.accommodation_messages for select to guildhall_care using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]));
create policy messages_write on private.accommodation_messages for insert to guildhall_care with check (author_id = (select app.person())
  and exists (select from private.accommodation_requests r where r.id = request_id and r.person_id = accommodation_messages.person_id
    and r.organisation_id = accommodation_messages.organisation_id and r.state in ('requested', 'in_conversation', 'agreed', 'declined'))
  and case side when 'candidate' then person_id = (select app.person())
    else person_id <> (select app.person()) and organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]) end);
create policy options_read on private.accommodation_options for select to guildhall_care using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]));
create policy options_write on private.accommodation_options for insert to guildhall_care with check (standing = 'considered' and reason = ''
  and exists (select from private.accommodation_requests r where r.id = request_id and r.person_id = accommodation_options.person_id
    and r.organisation_id = accommodation_options.organisation_id and r.state in ('requested', 'in_conversation'))
  and case named_by when 'candidate' then person_id = (select app.person())
    else person_id <> (select app.person()) and organisation_id = any ((select app.organisations('accommodation_adviser'))::uuid[]) end);

-- What of the agreed adjustments of an application is the asker's to read: all of it for the candidate and for those who
-- arrange it, and for a panel, an agency or a provider the items that name them. Items of the past are nobody's business any more.
drop function app.agreed_adjustments(uuid);
create function app.agreed_adjustments(application uuid)
  returns table (id uuid, adjustment text, acts text[], from_on date, to_on date, arranged_at timestamptz, agreed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, a.what, a.acts, a.from_on, a.to_on, a.arranged_at, a.agreed_at
    from private.adjustments a, (select app.application_access(application) as roles) asking
    where a.application_id = application and a.ended_at is null and (a.to_on is null or a.to_on >= app.today())
      and (asking.roles && array['candidate', 'recruiter', 'programme_manager']
        or asking.roles && array['interviewer'] and a.acts && array['interviewer', 'assessor']
        or asking.roles && array['agency_screener'] and a.acts && array['recruiter', 'assessor']
        or asking.roles && array['provider_coordinator'] and a.acts && array['provider', 'assessor'])
    order by a.agreed_at, a.position
  $$;

-- The same once training has begun: what the site and the provider must do, for the mentor and the provider's people.
create function app.adjustments_at_work(apprenticeship uuid)
  returns table (id uuid, adjustment text, acts text[], from_on date, to_on date)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, a.what, a.acts, a.from_on, a.to_on
    from apprenticeships t join private.adjustments a on a.application_id = t.application_id,
      (select app.apprenticeship_access(apprenticeship) as roles) asking
    where t.id = apprenticeship and a.ended_at is null and (a.to_on is null or a.to_on >= app.today())
      and (asking.roles && array['apprentice'] and a.acts && array['site', 'provider']
        or asking.roles && array['mentor', 'programme_manager'] and a.acts && array['site']
        or asking.roles && array['provider_coordinator', 'assessor'] and a.acts && array['provider'])
    order by a.agreed_at, a.position
  $$;

-- Equality monitoring: what somebody told after submitting, for counting alone. Nobody but the person reads a row.
create table private.monitoring_answers (
  application_id uuid not null references applications,
  question text not null check (length(question) <= 60),
  answer text not null check (length(answer) <= 60),
  question_set text not null check (length(question_set) <= 60),
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  programme_id uuid not null references programmes,
  given_at timestamptz not null,
  primary key (application_id, question)
);
create index monitoring_answers_by_programme on private.monitoring_answers (organisation_id, programme_id);
alter table private.monitoring_answers enable row level security;
grant select, insert, update, delete on private.monitoring_answers to guildhall_care;
create policy monitoring_own on private.monitoring_answers for all to guildhall_care using (person_id = (select app.person()))
  with check (person_id = (select app.person()) and exists (select from applications where applications.id = application_id
    and applications.person_id = (select app.person()) and applications.state <> 'draft'
    and applications.organisation_id = monitoring_answers.organisation_id and applications.programme_id = monitoring_answers.programme_id));

-- Counts of applications that have ended, whose single answers are gone; and which applications are in them. The program's alone.
create table private.monitoring_counts (
  organisation_id uuid not null references organisations,
  programme_id uuid not null references programmes,
  cohort_on date not null,  -- the first day of the quarter of submission
  step_index integer not null,
  step_name text not null,
  question text not null,
  answer text not null,
  entered integer not null,
  passed integer not null,
  primary key (organisation_id, programme_id, cohort_on, step_index, step_name, question, answer)
);
create table private.monitoring_counted (
  application_id uuid primary key references applications,
  counted_at timestamptz not null
);
alter table private.monitoring_counts enable row level security;   -- no policy, no grant: read through the function below
alter table private.monitoring_counted enable row level security;
grant select on private.monitoring_counted to guildhall_care;
create policy monitoring_counted_own on private.monitoring_counted for select to guildhall_care
  using (exists (select from applications where applications.id = application_id and applications.person_id = (select app.person())));

-- How each step came out for those who answered: one row for each answered question, application and step that a person decided
-- at. Who left by themselves, and steps left out, are in no selection rate. The last word at a step counts.
create function app.monitored_outcomes(organisation uuid, programme uuid, until timestamptz)
  returns table (application_id uuid, cohort_on date, programme_id uuid, step_index integer, step_name text, question text, answer text, has_passed boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, date_trunc('quarter', a.submitted_at at time zone 'UTC')::date, a.programme_id, s.step_index,
      coalesce(v.compiled -> 'process' -> s.step_index ->> 'name', s.kind), m.question, m.answer, s.outcome = 'passed'
    from private.monitoring_answers m
      join applications a on a.id = m.application_id
      join programme_versions v on v.id = a.programme_version_id
      join lateral (select distinct on (step_index) step_index, kind, outcome from application_steps
        where application_id = a.id and kind <> 'apply' and outcome in ('passed', 'failed') and ended_at < until
        order by step_index, ended_at desc) s on true
    where m.organisation_id = organisation and (programme is null or m.programme_id = programme)
  $$;
revoke execute on function app.monitored_outcomes(uuid, uuid, timestamptz) from public;

-- How many of each answer entered and passed each step, for programme managers and recruiters of the organisation, over the
-- applications submitted since the quarter of a day (null: ever). Never a row of one person:
-- a group of fewer than five has no numbers, and where one group alone is hidden the next smallest is hidden too, so that
-- it cannot be worked out; figures move once a week, on Mondays, so that nobody reads the last decision off them.
create function app.selection_counts(organisation uuid, programme uuid, since date)
  returns table (step_index integer, step_name text, question text, answer text, entered integer, passed integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with counted as (
      select o.step_index, o.step_name, o.question, o.answer, count(*)::int as entered, (count(*) filter (where o.has_passed))::int as passed
      from app.monitored_outcomes(organisation, programme, date_trunc('week', app.today()::timestamp) at time zone 'UTC') o
      where since is null or o.cohort_on >= date_trunc('quarter', since)::date
      group by o.step_index, o.step_name, o.question, o.answer
      union all
      select c.step_index, c.step_name, c.question, c.answer, c.entered, c.passed from private.monitoring_counts c
      where c.organisation_id = organisation and (programme is null or c.programme_id = programme)
        and (since is null or c.cohort_on >= date_trunc('quarter', since)::date)
    ), total as (
      select step_index, step_name, question, answer, sum(entered)::int as entered, sum(passed)::int as passed from counted
      where organisation = any (app.organisations('programme_manager', 'recruiter'))
      group by step_index, step_name, question, answer
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

-- The guardian of a minor, asked for only where the law wants a signature under the agreement: read by those who draw it up, then.
create table application_guardians (
  application_id uuid primary key references applications,
  name text not null check (length(name) between 1 and 200),
  relation text not null check (relation in ('parent', 'guardian')),
  email text not null check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 40),
  given_at timestamptz not null
);
alter table application_guardians enable row level security;
grant select, insert, update, delete on application_guardians to guildhall_app;
create policy guardians_own on application_guardians for all to guildhall_app
  using (app.application_access(application_id) && array['candidate']) with check (app.application_access(application_id) && array['candidate']);
create policy guardians_for_the_agreement on application_guardians for select to guildhall_app
  using (app.application_access(application_id) && array['programme_manager', 'recruiter']
    and exists (select from applications where applications.id = application_id and applications.state in ('accepted', 'enrolled')));

insert into law_rates (jurisdiction, rule, from_on, to_on, value, unit, source) values
  ('US', 'guardian signs under', '2008-12-29', null, 18, 'years', '29 CFR 29.7(a): the signature of a parent or guardian if the apprentice is a minor'),
  ('US', 'accommodation records', '1991-07-26', null, 12, 'months', '29 CFR 1602.14: requests for reasonable accommodation are kept one year'),
  ('GB', 'accommodation records', '2010-10-01', null, 6, 'months', 'Equality Act 2010, section 123: three months to bring a claim, and the time of conciliation');

-- Single sign-on: an organisation's own identity provider (OpenID Connect). The secret is sealed and never read back by a page.
create table organisation_sign_ins (
  organisation_id uuid primary key references organisations,
  issuer text not null check (length(issuer) <= 500),
  client_id text not null check (length(client_id) between 1 and 300),
  secret_sealed text not null default '',
  first_role text check (first_role = 'employee'),
  is_on boolean not null default false,
  changed_by uuid not null references people,
  changed_at timestamptz not null,
  last_used_at timestamptz,
  revision integer not null default 1
);
-- The mail domains of an organisation. One that an operator has not confirmed opens nothing: whoever manages some organisation
-- here could otherwise claim anybody's domain and sign in as its people.
create table organisation_domains (
  organisation_id uuid not null references organisations,
  domain text not null check (domain = lower(domain) and length(domain) between 3 and 253),
  claimed_by uuid not null references people,
  claimed_at timestamptz not null,
  confirmed_by uuid references people,
  confirmed_at timestamptz,
  primary key (organisation_id, domain)
);
create unique index organisation_domains_one_owner on organisation_domains (domain) where confirmed_at is not null;
alter table organisation_sign_ins enable row level security;
alter table organisation_domains enable row level security;
grant select (organisation_id, issuer, client_id, first_role, is_on, changed_by, changed_at, last_used_at, revision) on organisation_sign_ins to guildhall_app;
grant insert (organisation_id, issuer, client_id, secret_sealed, first_role, is_on, changed_by, changed_at) on organisation_sign_ins to guildhall_app;
grant update (issuer, client_id, secret_sealed, first_role, is_on, changed_by, changed_at, revision) on organisation_sign_ins to guildhall_app;
grant select, insert, delete on organisation_domains to guildhall_app;
grant update (confirmed_by, confirmed_at) on organisation_domains to guildhall_app;
create policy sign_ins_read on organisation_sign_ins for select to guildhall_app
  using ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy sign_ins_insert on organisation_sign_ins for insert to guildhall_app with check (changed_by = (select app.person())
  and ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy sign_ins_update on organisation_sign_ins for update to guildhall_app
  using ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (changed_by = (select app.person())
    and ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy domains_read on organisation_domains for select to guildhall_app
  using ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy domains_claim on organisation_domains for insert to guildhall_app with check (claimed_by = (select app.person())
  and confirmed_by is null and confirmed_at is null
  and ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy domains_confirm on organisation_domains for update to guildhall_app using ((select app.is_operator()))
  with check ((select app.is_operator()) and confirmed_by = (select app.person()));
create policy domains_remove on organisation_domains for delete to guildhall_app
  using ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));

-- Whom an identity provider's subject is here. Never found by address again once it is linked.
create table person_identities (
  id uuid primary key,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  linked_at timestamptz not null,
  last_used_at timestamptz not null,
  ended_at timestamptz
);
create unique index person_identities_one_owner on person_identities (organisation_id, issuer, subject) where ended_at is null;
create index person_identities_by_person on person_identities (person_id);
alter table person_identities enable row level security;
grant select on person_identities to guildhall_app;
grant update (ended_at) on person_identities to guildhall_app;
create policy identities_own on person_identities for select to guildhall_app using (person_id = (select app.person()));
create policy identities_end on person_identities for update to guildhall_app using (person_id = (select app.person()));

-- On its way to an identity provider and back: lives ten minutes, works once, for the browser that began it.
create table single_sign_on_attempts (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  state_hash text not null unique,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  caller_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index single_sign_on_attempts_by_caller on single_sign_on_attempts (caller_hash, created_at);
-- Somebody came back as the holder of an address whose account is not the organisation's to open: linked only after they have
-- signed in to that account themselves.
create table pending_identities (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  issuer text not null,
  subject text not null,
  email text not null,
  browser_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
alter table single_sign_on_attempts enable row level security;  -- no policy: only the program itself
alter table pending_identities enable row level security;       -- no policy: only the program itself
alter table sessions add column signed_in_by uuid references organisations;  -- set where an organisation's sign-in opened it
