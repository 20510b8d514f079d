-- The apprenticeship: one person's time on a programme version, from enrolment to its end.

create table apprenticeships (
  id uuid primary key,
  application_id uuid not null unique references applications,
  person_id uuid not null references people,
  programme_id uuid not null references programmes,
  programme_version_id uuid not null references programme_versions,
  organisation_id uuid not null references organisations,
  site_id uuid not null references sites,
  state text not null check (state in ('agreed', 'active', 'on_break', 'gateway', 'completed', 'withdrawn', 'not_completed')),
  starts_on date not null,
  planned_end_on date not null check (planned_end_on > starts_on),
  ended_on date,
  route text,
  pay_minor bigint not null,
  currency text not null,
  pay_per text not null,
  hours_per_week integer not null default 40 check (hours_per_week between 1 and 48),
  revision integer not null default 1,
  created_at timestamptz not null,
  -- No two live apprenticeships of one person overlap.
  exclude using gist (person_id with =, daterange(starts_on, coalesce(ended_on, planned_end_on), '[]') with &&)
    where (state not in ('withdrawn', 'not_completed'))
);
create index apprenticeships_by_organisation on apprenticeships (organisation_id, state, planned_end_on, id);
create index apprenticeships_by_programme on apprenticeships (programme_id, state, id);

alter table files add constraint files_apprenticeship foreign key (apprenticeship_id) references apprenticeships;
create index files_by_apprenticeship on files (apprenticeship_id);

create table mentor_assignments (
  id uuid primary key,
  apprenticeship_id uuid not null references apprenticeships,
  person_id uuid not null references people,
  from_on date not null,
  to_on date check (to_on > from_on),
  exclude using gist (apprenticeship_id with =, daterange(from_on, to_on) with &&)
);
create index mentor_assignments_by_person on mentor_assignments (person_id);

create table plan_items (
  id uuid primary key,
  apprenticeship_id uuid not null references apprenticeships,
  position integer not null,
  kind text not null check (kind in ('phase', 'block', 'milestone')),
  phase_id text,          -- the phase of the programme version that it comes from
  title text not null,
  mode text not null,
  provider text,          -- the provider's name as the document has it
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),  -- the last day
  planned_minutes integer not null default 0,
  minutes_kind text not null default 'on_the_job' check (minutes_kind in ('on_the_job', 'related')),
  unique (apprenticeship_id, position)
);
-- Phases of one plan never overlap (blocks lie inside them). Deferred, because moving a plan moves its rows one by one.
alter table plan_items add constraint plan_phases_do_not_overlap
  exclude using gist (apprenticeship_id with =, daterange(starts_on, ends_on, '[]') with &&) where (kind = 'phase') deferrable initially deferred;

create table hours_entries (
  id uuid primary key,
  apprenticeship_id uuid not null references apprenticeships,
  person_id uuid not null references people,
  on_day date not null,
  kind text not null check (kind in ('on_the_job', 'related')),
  minutes integer not null check (minutes between 1 and 1440),
  note text not null default '' check (length(note) <= 2000),
  state text not null check (state in ('entered', 'approved', 'returned', 'amended')),
  amends uuid references hours_entries,   -- the approved entry that this one replaces
  competency_id text,
  decided_by uuid references people,
  decided_at timestamptz,
  reason text,
  revision integer not null default 1,
  entered_at timestamptz not null
);
create index hours_by_apprenticeship on hours_entries (apprenticeship_id, on_day desc, id desc);
create index hours_to_approve on hours_entries (apprenticeship_id) where state = 'entered';

-- No day of one person holds more than 24 hours, and hours lie inside the apprenticeship and outside its breaks.
create function app.hours_fit() returns trigger language plpgsql security definer set search_path = public as $$
declare total integer; fits boolean;
begin
  if new.state in ('returned', 'amended') then return new; end if;
  perform 1 from apprenticeships where id = new.apprenticeship_id for update;
  select coalesce(sum(minutes), 0) into total from hours_entries
    where person_id = new.person_id and on_day = new.on_day and state in ('entered', 'approved') and id <> new.id
      and (new.amends is null or id <> new.amends);
  if total + new.minutes > 1440 then
    raise exception 'a day holds at most 24 hours' using errcode = 'GH002';
  end if;
  select new.on_day between starts_on and coalesce(ended_on, planned_end_on + 366)
    and not exists (select from breaks where breaks.apprenticeship_id = new.apprenticeship_id
      and new.on_day >= breaks.from_on and (breaks.to_on is null or new.on_day < breaks.to_on))
    into fits from apprenticeships where id = new.apprenticeship_id;
  if not fits then
    raise exception 'the day is outside the apprenticeship or inside a break' using errcode = 'GH003';
  end if;
  return new;
end $$;
create trigger hours_fit before insert or update on hours_entries for each row execute function app.hours_fit();

create table breaks (
  id uuid primary key,
  apprenticeship_id uuid not null references apprenticeships,
  from_on date not null,
  expected_return_on date not null check (expected_return_on > from_on),
  to_on date check (to_on > from_on),     -- the day of return; null while it lasts
  reason text not null,
  note text not null default '',
  created_by uuid not null references people,
  created_at timestamptz not null,
  exclude using gist (apprenticeship_id with =, daterange(from_on, to_on) with &&)
);

create table competency_records (
  apprenticeship_id uuid not null references apprenticeships,
  competency_id text not null,
  state text not null check (state in ('not_started', 'in_progress', 'ready', 'signed_off')),
  level integer check (level between 1 and 4),
  signed_off_by uuid references people,
  signed_off_at timestamptz,
  revision integer not null default 1,
  primary key (apprenticeship_id, competency_id)
);

create table competency_evidence (
  id uuid primary key,
  apprenticeship_id uuid not null,
  competency_id text not null,
  person_id uuid not null references people,
  text text not null check (length(text) between 1 and 4000),
  file_id uuid references files,
  added_at timestamptz not null,
  foreign key (apprenticeship_id, competency_id) references competency_records
);

create table reviews (
  id uuid primary key,
  apprenticeship_id uuid not null references apprenticeships,
  number integer not null,
  due_on date not null,
  held_on date,
  state text not null check (state in ('planned', 'held', 'signed', 'cancelled')),
  progress text not null default '',
  actions text not null default '',
  concerns text not null default '',
  needs_parties text[] not null,          -- who must sign: apprentice, mentor, provider
  told_at timestamptz,
  revision integer not null default 1,
  unique (apprenticeship_id, number)
);
create table review_signatures (
  review_id uuid not null references reviews,
  party text not null check (party in ('apprentice', 'mentor', 'provider')),
  person_id uuid not null references people,
  name text not null,
  comment text not null default '',
  signed_at timestamptz not null,
  primary key (review_id, party)
);

create table gateway_checks (
  apprenticeship_id uuid not null references apprenticeships,
  item text not null,
  confirmed_by uuid not null references people,
  confirmed_at timestamptz not null,
  note text not null default '',
  primary key (apprenticeship_id, item)
);

create table awards_granted (
  id uuid primary key,
  apprenticeship_id uuid not null references apprenticeships,
  award_id text not null,
  title text not null,
  awarded_by text,
  awarded_on date not null,
  certificate_number text not null unique,
  recorded_by uuid not null references people,
  unique (apprenticeship_id, award_id)
);

-- From the award to the permanent job.
create table role_applications (
  id uuid primary key,
  apprenticeship_id uuid not null references apprenticeships,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  role_id text not null,
  role_title text not null,
  statement text not null default '' check (length(statement) <= 4000),
  state text not null check (state in ('applied', 'hired', 'not_hired', 'withdrawn')),
  starts_on date,
  decided_by uuid references people,
  decided_at timestamptz,
  reason text,
  revision integer not null default 1,
  applied_at timestamptz not null
);
create unique index role_applications_one_live on role_applications (apprenticeship_id, role_id) where state in ('applied', 'hired');

create function app.mentored() returns uuid[] language sql stable security definer set search_path = public
  as $$
    select coalesce(array_agg(apprenticeship_id), '{}') from mentor_assignments
    where person_id = app.person() and from_on <= app.today() and (to_on is null or to_on > app.today())
  $$;

-- What an apprenticeship is to the asker; used by every table that hangs on one.
create function app.apprenticeship_access(apprenticeship uuid) returns text[] language sql stable security definer set search_path = public
  as $$
    select coalesce((
      select array_remove(array[
        case when person_id = app.person() then 'apprentice' end,
        case when organisation_id = any (app.organisations('programme_manager')) then 'programme_manager' end,
        case when organisation_id = any (app.organisations('recruiter')) and state in ('gateway', 'completed') then 'recruiter' end,
        case when id = any (app.mentored()) then 'mentor' end,
        case when programme_id = any (app.partner_programmes('provider', 'provider_coordinator')) then 'provider_coordinator' end,
        case when programme_id = any (app.partner_programmes('assessment', 'assessor')) then 'assessor' end
      ], null) from apprenticeships where id = apprenticeship), '{}')
  $$;

alter table apprenticeships enable row level security;
alter table mentor_assignments enable row level security;
alter table plan_items enable row level security;
alter table hours_entries enable row level security;
alter table breaks enable row level security;
alter table competency_records enable row level security;
alter table competency_evidence enable row level security;
alter table reviews enable row level security;
alter table review_signatures enable row level security;
alter table gateway_checks enable row level security;
alter table awards_granted enable row level security;
alter table role_applications enable row level security;

grant select, insert, update on apprenticeships, mentor_assignments, hours_entries, breaks, competency_records, competency_evidence,
  reviews, review_signatures, gateway_checks, awards_granted, role_applications to guildhall_app;
grant select, insert, update, delete on plan_items to guildhall_app;

create policy apprenticeships_read on apprenticeships for select to guildhall_app using (
  person_id = (select app.person())
  or organisation_id = any ((select app.organisations('programme_manager'))::uuid[])
  or (state in ('gateway', 'completed') and organisation_id = any ((select app.organisations('recruiter'))::uuid[]))
  or id = any ((select app.mentored())::uuid[])
  or programme_id = any ((select app.partner_programmes('provider', 'provider_coordinator'))::uuid[])
  or programme_id = any ((select app.partner_programmes('assessment', 'assessor'))::uuid[]));
create policy apprenticeships_insert on apprenticeships for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy apprenticeships_manager on apprenticeships for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
-- The apprentice chooses the route and nothing else; the provider and the assessor move the end of training.
create policy apprenticeships_apprentice on apprenticeships for update to guildhall_app
  using (person_id = (select app.person()) and state in ('active', 'on_break')) with check (state in ('active', 'on_break'));
create policy apprenticeships_partner on apprenticeships for update to guildhall_app
  using (programme_id = any ((select app.partner_programmes('provider', 'provider_coordinator'))::uuid[])
    or programme_id = any ((select app.partner_programmes('assessment', 'assessor'))::uuid[]));

create policy mentors_read on mentor_assignments for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy mentors_insert on mentor_assignments for insert to guildhall_app with check (app.apprenticeship_access(apprenticeship_id) && array['programme_manager']);
create policy mentors_update on mentor_assignments for update to guildhall_app using (app.apprenticeship_access(apprenticeship_id) && array['programme_manager']);

create policy plan_read on plan_items for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy plan_write on plan_items for all to guildhall_app
  using (app.apprenticeship_access(apprenticeship_id) && array['programme_manager', 'provider_coordinator', 'apprentice'])
  with check (app.apprenticeship_access(apprenticeship_id) && array['programme_manager', 'provider_coordinator', 'apprentice']);

create policy hours_read on hours_entries for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy hours_insert on hours_entries for insert to guildhall_app with check (person_id = (select app.person()) and state = 'entered');
-- An apprentice changes what is not approved yet and never approves; a mentor decides.
create policy hours_own on hours_entries for update to guildhall_app
  using (person_id = (select app.person()) and state in ('entered', 'returned')) with check (state = 'entered');
create policy hours_decide on hours_entries for update to guildhall_app
  using (app.apprenticeship_access(apprenticeship_id) && array['mentor', 'programme_manager'] and person_id <> (select app.person()));

create policy breaks_read on breaks for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy breaks_insert on breaks for insert to guildhall_app with check (app.apprenticeship_access(apprenticeship_id) && array['programme_manager']);
create policy breaks_update on breaks for update to guildhall_app using (app.apprenticeship_access(apprenticeship_id) && array['programme_manager']);

create policy competencies_read on competency_records for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy competencies_insert on competency_records for insert to guildhall_app
  with check (state = 'not_started' and app.apprenticeship_access(apprenticeship_id) && array['programme_manager', 'recruiter', 'apprentice', 'mentor']);
create policy competencies_apprentice on competency_records for update to guildhall_app
  using (state <> 'signed_off' and app.apprenticeship_access(apprenticeship_id) && array['apprentice']) with check (state in ('in_progress', 'ready'));
create policy competencies_sign on competency_records for update to guildhall_app
  using (app.apprenticeship_access(apprenticeship_id) && array['mentor', 'assessor', 'provider_coordinator']);
create policy evidence_read on competency_evidence for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy evidence_insert on competency_evidence for insert to guildhall_app
  with check (person_id = (select app.person()) and app.apprenticeship_access(apprenticeship_id) && array['apprentice', 'mentor', 'provider_coordinator']);

create policy reviews_read on reviews for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy reviews_insert on reviews for insert to guildhall_app with check (app.apprenticeship_access(apprenticeship_id) && array['programme_manager', 'recruiter']);
create policy reviews_update on reviews for update to guildhall_app
  using (app.apprenticeship_access(apprenticeship_id) && array['mentor', 'provider_coordinator', 'programme_manager', 'apprentice']);
create policy review_signatures_read on review_signatures for select to guildhall_app using (exists (select from reviews where reviews.id = review_id));
create policy review_signatures_insert on review_signatures for insert to guildhall_app with check (person_id = (select app.person())
  and exists (select from reviews where reviews.id = review_id and (
    (party = 'apprentice' and app.apprenticeship_access(apprenticeship_id) && array['apprentice'])
    or (party = 'mentor' and app.apprenticeship_access(apprenticeship_id) && array['mentor'])
    or (party = 'provider' and app.apprenticeship_access(apprenticeship_id) && array['provider_coordinator']))));

create policy gateway_read on gateway_checks for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy gateway_insert on gateway_checks for insert to guildhall_app with check (confirmed_by = (select app.person())
  and app.apprenticeship_access(apprenticeship_id) && array['apprentice', 'mentor', 'provider_coordinator', 'programme_manager']);
create policy awards_read on awards_granted for select to guildhall_app using (exists (select from apprenticeships where apprenticeships.id = apprenticeship_id));
create policy awards_insert on awards_granted for insert to guildhall_app
  with check (app.apprenticeship_access(apprenticeship_id) && array['assessor', 'provider_coordinator', 'programme_manager']);

create policy roles_read on role_applications for select to guildhall_app using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy roles_insert on role_applications for insert to guildhall_app with check (person_id = (select app.person()) and state = 'applied'
  and app.apprenticeship_access(apprenticeship_id) && array['apprentice']);
create policy roles_decide on role_applications for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy roles_withdraw on role_applications for update to guildhall_app
  using (person_id = (select app.person()) and state = 'applied') with check (state = 'withdrawn');

create policy files_of_training on files for select to guildhall_app
  using (apprenticeship_id is not null and app.apprenticeship_access(apprenticeship_id) <> '{}');
