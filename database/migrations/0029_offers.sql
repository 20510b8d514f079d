-- Offers with computed pay and a second person's approval, conditions with evidence, more time, waiting lists that move,
-- deferral, and agreements whose sections are signed again where they change.

-- An offer above the document's limit is proposed and approved before it is made. Until then nobody but the employer knows of it.
alter table offers
  drop constraint offers_state_check,
  add constraint offers_state_check check (state in ('proposed', 'approved', 'made', 'accepted', 'declined', 'expired', 'withdrawn', 'refused')),
  add column proposed_pay_minor bigint,                 -- what the rule computed; the difference needs `pay_reason`
  add column pay_working jsonb not null default '[]',   -- the rule's working, line by line
  add column pay_reason text not null default '' check (length(pay_reason) <= 2000),
  add column approval_above_minor bigint,               -- the version's limit, written by the trigger below
  add column approved_by uuid references people,
  add column approved_at timestamptz,
  add column open_days integer not null default 7 check (open_days between 1 and 731),
  add column is_automatic boolean not null default false,
  add constraint offers_approved_by_another check (approved_by is null or approved_by <> made_by),
  add constraint offers_above_limit_are_approved check (approval_above_minor is null or pay_minor <= approval_above_minor
    or state in ('proposed', 'refused', 'withdrawn') or approved_by is not null);
drop index offers_one_live;
create unique index offers_one_live on offers (application_id) where state in ('proposed', 'approved', 'made', 'accepted');

create function app.offers_know_their_limit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select max((step ->> 'approvalAboveMinor')::bigint) into new.approval_above_minor
    from applications join programme_versions on programme_versions.id = applications.programme_version_id,
      jsonb_array_elements(programme_versions.compiled -> 'process') step
    where applications.id = new.application_id and step ->> 'kind' = 'offer';
  return new;
end $$;
create trigger offers_know_their_limit before insert on offers for each row execute function app.offers_know_their_limit();

drop policy offers_insert on offers;
create policy offers_insert on offers for insert to guildhall_app with check (state in ('made', 'proposed') and made_by = (select app.person())
  and approved_by is null and not is_automatic
  and app.application_access(application_id) && array['programme_manager', 'recruiter'] and not app.application_access(application_id) && array['candidate']
  and exists (select from applications where applications.id = application_id and applications.organisation_id = offers.organisation_id
    and applications.intake_id = offers.intake_id));
-- A candidate sees an offer once it is made.
create policy offers_once_made on offers as restrictive for select to guildhall_app using (state not in ('proposed', 'approved', 'refused')
  or app.application_access(application_id) && array['programme_manager', 'recruiter'] and not app.application_access(application_id) && array['candidate']);
drop policy conditions_insert on offer_conditions;
create policy conditions_insert on offer_conditions for insert to guildhall_app with check (state = 'open' and decided_by is null
  and exists (select from offers where offers.id = offer_id and offers.made_by = (select app.person()) and offers.state in ('made', 'proposed')));

-- Conditions: what proves them, by when, and evidence that is given after the offer and never before.
alter table offer_conditions
  add column kind text not null default 'other'
    check (kind in ('identity', 'right_to_work', 'medical', 'criminal_record', 'references', 'qualification', 'other')),
  add column evidence text,
  add column within_working_days integer check (within_working_days between 1 and 250),
  add column due_on date,
  add column given_at timestamptz;

create function app.is_sensitive(kind text) returns boolean language sql immutable
  as $$ select kind in ('identity', 'right_to_work', 'medical', 'criminal_record') $$;

create table condition_evidence (
  id uuid primary key,
  condition_id uuid not null references offer_conditions,
  words text not null default '' check (length(words) <= 2000),
  file_id uuid references files,
  given_by uuid not null references people,
  given_at timestamptz not null,
  check (words <> '' or file_id is not null)
);
create index condition_evidence_by_condition on condition_evidence (condition_id);

-- Identity, right to work, health and criminal record: apart, with the bytes in the row, so that erasing it erases everything.
create table private.condition_evidence (
  id uuid primary key,
  condition_id uuid not null references offer_conditions,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  words text not null default '' check (length(words) <= 2000),
  name text,
  media_type text,
  content text check (length(content) <= 14000000),  -- base64
  given_at timestamptz not null,
  check (words <> '' or content is not null),
  check ((content is null) = (name is null) and (content is null) = (media_type is null))
);
create index private_evidence_by_condition on private.condition_evidence (condition_id);

-- Who may read it: named people of the employer, by a programme manager; no role brings it along.
create table evidence_readers (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  from_on date not null,
  to_on date check (to_on >= from_on),
  appointed_by uuid not null references people
);
create unique index evidence_readers_once on evidence_readers (organisation_id, person_id) where to_on is null;
create function app.evidence_organisations() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(distinct r.organisation_id), '{}') from evidence_readers r join memberships m using (person_id, organisation_id)
    where r.person_id = app.person() and app.token_organisation() is null
      and r.from_on <= app.today() and (r.to_on is null or r.to_on > app.today())
      and m.from_on <= app.today() and (m.to_on is null or m.to_on > app.today())
  $$;

-- Asked late: no evidence of any condition before there is an offer, and none after it was decided.
create function app.evidence_after_an_offer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from offer_conditions c join offers o on o.id = c.offer_id
    where c.id = new.condition_id and c.state = 'open' and o.state in ('made', 'accepted')) then
    raise exception 'evidence is given after a conditional offer and before its decision' using errcode = 'insufficient_privilege';
  end if;
  if tg_table_schema = 'public' and (select app.is_sensitive(kind) from offer_conditions where id = new.condition_id) then
    raise exception 'this evidence is kept apart' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger evidence_after_an_offer before insert on condition_evidence for each row execute function app.evidence_after_an_offer();
create trigger evidence_after_an_offer before insert on private.condition_evidence for each row execute function app.evidence_after_an_offer();

-- Decided: the evidence that is kept apart goes in the same moment, and only the decision stays.
create function app.decided_evidence_goes() returns trigger language plpgsql security definer set search_path = public, private, pg_temp as $$
begin
  delete from private.condition_evidence where condition_id = new.id;
  return new;
end $$;
create trigger decided_evidence_goes after update of state on offer_conditions for each row
  when (old.state = 'open' and new.state <> 'open') execute function app.decided_evidence_goes();
-- An offer that ends leaves its conditions undecided; their evidence goes with it.
create function app.ended_offers_keep_no_evidence() returns trigger language plpgsql security definer set search_path = public, private, pg_temp as $$
begin
  delete from private.condition_evidence where condition_id in (select id from offer_conditions where offer_id = new.id);
  return new;
end $$;
create trigger ended_offers_keep_no_evidence after update of state on offers for each row
  when (new.state in ('declined', 'expired', 'withdrawn')) execute function app.ended_offers_keep_no_evidence();

create function app.condition_application(condition uuid) returns uuid language sql stable security definer set search_path = public, pg_temp
  as $$ select o.application_id from offer_conditions c join offers o on o.id = c.offer_id where c.id = condition $$;

alter table condition_evidence enable row level security;
alter table private.condition_evidence enable row level security;
alter table evidence_readers enable row level security;
grant select, insert on condition_evidence to guildhall_app;
create policy evidence_read on condition_evidence for select to guildhall_app
  using (app.application_access(app.condition_application(condition_id)) && array['candidate', 'recruiter', 'programme_manager']);
create policy evidence_give on condition_evidence for insert to guildhall_app with check (given_by = (select app.person())
  and app.application_access(app.condition_application(condition_id)) && array['candidate']
  and (file_id is null or exists (select from files where files.id = file_id and files.person_id = (select app.person()))));
grant select, insert on private.condition_evidence to guildhall_care;
create policy private_evidence_own on private.condition_evidence for select to guildhall_care using (person_id = (select app.person()));
create policy private_evidence_give on private.condition_evidence for insert to guildhall_care with check (person_id = (select app.person())
  and app.application_access(app.condition_application(condition_id)) && array['candidate']
  and organisation_id = (select o.organisation_id from applications o where o.id = app.condition_application(condition_id)));
create policy private_evidence_readers on private.condition_evidence for select to guildhall_care
  using (person_id <> (select app.person()) and organisation_id = any ((select app.evidence_organisations())::uuid[]));
grant select, insert on evidence_readers to guildhall_app;
grant update (to_on) on evidence_readers to guildhall_app;
create policy evidence_readers_read on evidence_readers for select to guildhall_app
  using (person_id = (select app.person()) or organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy evidence_readers_appoint on evidence_readers for insert to guildhall_app with check (appointed_by = (select app.person())
  and organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy evidence_readers_end on evidence_readers for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));

-- More time to answer an offer. The request stops the offer's clock until it is answered.
create table offer_extensions (
  id uuid primary key,
  offer_id uuid not null references offers,
  application_id uuid not null references applications,
  asked_until date not null,
  why text not null check (length(why) between 1 and 2000),
  state text not null default 'asked' check (state in ('asked', 'granted', 'refused', 'lapsed')),
  asked_at timestamptz not null,
  decided_by uuid references people,
  decided_at timestamptz,
  granted_until date,
  note text not null default '' check (length(note) <= 2000)
);
create unique index offer_extensions_one_open on offer_extensions (offer_id) where state = 'asked';
create index offer_extensions_by_application on offer_extensions (application_id);
alter table offer_extensions enable row level security;
grant select, insert on offer_extensions to guildhall_app;
create policy extensions_read on offer_extensions for select to guildhall_app
  using (app.application_access(application_id) && array['candidate', 'recruiter', 'programme_manager']);
create policy extensions_ask on offer_extensions for insert to guildhall_app with check (state = 'asked' and decided_by is null
  and app.application_access(application_id) && array['candidate']
  and exists (select from offers where offers.id = offer_id and offers.application_id = offer_extensions.application_id and offers.state = 'made'));

-- Deferral to a later intake. A kept place counts there until its person returns.
create table deferrals (
  id uuid primary key,
  application_id uuid not null references applications,
  from_intake_id uuid not null references intakes,
  to_intake_id uuid not null references intakes,
  site_id uuid references sites,
  asked_by text not null check (asked_by in ('candidate', 'employer')),
  asked_by_person uuid not null references people,
  reason text not null check (length(reason) between 1 and 2000),
  keeps_place boolean not null default false,
  state text not null default 'asked' check (state in ('asked', 'agreed', 'declined', 'cancelled', 'returned')),
  asked_at timestamptz not null,
  decided_by uuid references people,
  decided_at timestamptz,
  note text not null default '' check (length(note) <= 2000),
  check (from_intake_id <> to_intake_id),
  check (not keeps_place or site_id is not null)
);
create unique index deferrals_one_open on deferrals (application_id) where state in ('asked', 'agreed');
create index deferrals_by_place on deferrals (to_intake_id, site_id) where state = 'agreed' and keeps_place;
alter table deferrals enable row level security;
grant select, insert on deferrals to guildhall_app;
create policy deferrals_read on deferrals for select to guildhall_app
  using (app.application_access(application_id) && array['candidate', 'recruiter', 'programme_manager']);
create policy deferrals_ask on deferrals for insert to guildhall_app with check (state = 'asked' and asked_by_person = (select app.person()) and decided_by is null
  and case asked_by when 'candidate' then app.application_access(application_id) && array['candidate'] and not keeps_place
    else app.application_access(application_id) && array['recruiter', 'programme_manager'] and not app.application_access(application_id) && array['candidate'] end
  and exists (select from intakes old, intakes new where old.id = from_intake_id and new.id = to_intake_id and old.programme_id = new.programme_id));

-- Places: live offers, and the places kept for people who return. `asking` does not count against itself.
create function app.places_taken(intake uuid, site uuid, asking uuid) returns integer language sql stable security definer set search_path = public, pg_temp
  as $$
    select (select count(*) from offers where intake_id = intake and site_id = site and state in ('proposed', 'approved', 'made', 'accepted')
        and application_id is distinct from asking)::integer
      + (select count(*) from deferrals d join applications p on p.id = d.application_id and p.state in ('deferred', 'in_step')
        where d.to_intake_id = intake and d.site_id = site and d.state = 'agreed' and d.keeps_place and d.application_id is distinct from asking)::integer
  $$;
create function app.places_left(intake uuid, site uuid) returns integer language sql stable security definer set search_path = public, pg_temp
  as $$ select greatest(0, places - app.places_taken(intake, site, null)) from intake_sites where intake_id = intake and site_id = site $$;

create or replace function app.places_are_enough() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare available integer;
begin
  if new.state not in ('proposed', 'approved', 'made', 'accepted') then return new; end if;
  if tg_op = 'UPDATE' and old.state in ('proposed', 'approved', 'made', 'accepted') and old.intake_id = new.intake_id and old.site_id = new.site_id then
    return new;  -- it has its place already
  end if;
  select places into available from intake_sites where intake_id = new.intake_id and site_id = new.site_id for update;
  if available is null or app.places_taken(new.intake_id, new.site_id, new.application_id) >= available then
    raise exception 'no place is left in this intake at this site' using errcode = 'GH001';
  end if;
  return new;
end $$;
create function app.kept_places_are_enough() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare available integer;
begin
  if new.state <> 'agreed' or not new.keeps_place then return new; end if;
  select places into available from intake_sites where intake_id = new.to_intake_id and site_id = new.site_id for update;
  if available is null or app.places_taken(new.to_intake_id, new.site_id, new.application_id) >= available then
    raise exception 'no place is left in this intake at this site' using errcode = 'GH001';
  end if;
  return new;
end $$;
create trigger kept_places_are_enough before insert or update on deferrals for each row execute function app.kept_places_are_enough();
create function app.places_are_not_taken_away() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.places < app.places_taken(new.intake_id, new.site_id, null) then
    raise exception 'more places are offered than this' using errcode = 'GH001';
  end if;
  return new;
end $$;
create trigger places_are_not_taken_away before update of places on intake_sites for each row
  when (new.places < old.places) execute function app.places_are_not_taken_away();

-- Waiting lists. An entry for each stay, kept by the state of the application, so that no way onto or off the list forgets it.
create table waiting_entries (
  id uuid primary key,
  application_id uuid not null references applications,
  intake_id uuid not null references intakes,
  rank integer check (rank > 0),  -- of the last allocation; null: by the date
  since timestamptz not null,
  ended_on date,
  outcome text check (outcome in ('offered', 'resumed', 'left', 'ended', 'deferred')),
  check ((ended_on is null) = (outcome is null))
);
create unique index waiting_entries_one_open on waiting_entries (application_id) where ended_on is null;
create index waiting_entries_in_order on waiting_entries (intake_id, rank, since, id) where ended_on is null;
insert into waiting_entries (id, application_id, intake_id, since)
  select gen_random_uuid(), id, intake_id, changed_at from applications where state = 'waiting_list';

create function app.waiting_follows_the_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.state = 'waiting_list' then
    update waiting_entries set ended_on = app.today(), outcome = case new.state when 'offered' then 'offered' when 'in_step' then 'resumed'
        when 'withdrawn' then 'left' when 'deferred' then 'deferred' else 'ended' end
      where application_id = new.id and ended_on is null;
  end if;
  if new.state = 'waiting_list' then
    insert into waiting_entries (id, application_id, intake_id, since) values (gen_random_uuid(), new.id, new.intake_id, new.changed_at);
  end if;
  return new;
end $$;
create trigger waiting_follows_the_state after update of state on applications for each row
  when (old.state <> new.state and 'waiting_list' in (old.state, new.state)) execute function app.waiting_follows_the_state();

-- A place that becomes free: what the list moves by, and what later intakes are told of.
create table freed_places (
  number bigint generated always as identity primary key,
  intake_id uuid not null references intakes,
  site_id uuid not null references sites,
  freed_on date not null,
  because text not null check (because in ('declined', 'expired', 'withdrawn', 'refused', 'deferred', 'more places')),
  state text not null default 'open' check (state in ('open', 'proposed', 'filled', 'not_needed')),
  application_id uuid references applications,
  settled_on date
);
create index freed_places_open on freed_places (intake_id, site_id, number) where state in ('open', 'proposed');
create index freed_places_by_day on freed_places (intake_id, freed_on);
insert into freed_places (intake_id, site_id, freed_on, because, state)
  select intake_id, site_id, decided_at::date, state, 'not_needed' from offers where state in ('declined', 'expired', 'withdrawn') and decided_at is not null;

create function app.an_ended_offer_frees_its_place() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into freed_places (intake_id, site_id, freed_on, because) values (new.intake_id, new.site_id, app.today(),
    case when exists (select from applications where id = new.application_id and state = 'deferred') then 'deferred' else new.state end);
  return new;
end $$;
create trigger an_ended_offer_frees_its_place after update of state on offers for each row
  when (old.state in ('proposed', 'approved', 'made', 'accepted') and new.state in ('declined', 'expired', 'withdrawn', 'refused'))
  execute function app.an_ended_offer_frees_its_place();
create function app.more_places_are_free() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into freed_places (intake_id, site_id, freed_on, because)
    select new.intake_id, new.site_id, app.today(), 'more places' from generate_series(1, new.places - old.places);
  return new;
end $$;
create trigger more_places_are_free after update of places on intake_sites for each row
  when (new.places > old.places) execute function app.more_places_are_free();

-- The intake's rule. Without a row a place that becomes free is a recruiter's to give.
create table waiting_rules (
  intake_id uuid primary key references intakes,
  mode text not null check (mode in ('propose', 'offer')),
  open_days integer not null check (open_days between 2 and 30),
  set_by uuid not null references people,
  set_at timestamptz not null,
  revision integer not null default 1
);
alter table waiting_entries enable row level security;
alter table freed_places enable row level security;
alter table waiting_rules enable row level security;
grant select on waiting_entries, freed_places to guildhall_app;
create policy waiting_entries_read on waiting_entries for select to guildhall_app
  using (app.application_access(application_id) && array['recruiter', 'programme_manager']);
create policy freed_places_read on freed_places for select to guildhall_app using (exists (select from intakes where intakes.id = intake_id
  and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));
grant select, insert on waiting_rules to guildhall_app;
grant update (mode, open_days, set_by, set_at, revision) on waiting_rules to guildhall_app;
create policy waiting_rules_read on waiting_rules for select to guildhall_app using (exists (select from intakes where intakes.id = intake_id
  and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));
create policy waiting_rules_insert on waiting_rules for insert to guildhall_app with check (set_by = (select app.person())
  and exists (select from intakes where intakes.id = intake_id and organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy waiting_rules_update on waiting_rules for update to guildhall_app
  using (exists (select from intakes where intakes.id = intake_id and organisation_id = any ((select app.organisations('programme_manager'))::uuid[])))
  with check (set_by = (select app.person()));

-- What somebody who waits is told: the place in the queue for the sites that they want, and what happened in earlier intakes.
create function app.waiting_position(application uuid) returns table (place integer, waiting integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with mine as (
      select * from waiting_entries where application_id = application and ended_on is null and app.application_access(application) <> '{}'
    ), list as (
      select e.application_id, row_number() over (order by e.rank nulls last, e.since, e.id)::integer as place, count(*) over ()::integer as waiting
      from waiting_entries e join mine on mine.intake_id = e.intake_id
      where e.ended_on is null and (e.application_id = application or exists (
        select from application_preferences theirs join application_preferences own on own.site_id = theirs.site_id
        where theirs.application_id = e.application_id and own.application_id = application))
    )
    select place, waiting from list where application_id = application
  $$;
create function app.freed_before(application uuid) returns table (starts_on date, freed integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select earlier.starts_on, (select count(*) from freed_places where freed_places.intake_id = earlier.id
        and freed_places.freed_on >= earlier.starts_on - (own.starts_on - app.today()))::integer
    from applications join intakes own on own.id = applications.intake_id
      join intakes earlier on earlier.programme_id = own.programme_id and earlier.id <> own.id and earlier.starts_on < own.starts_on and earlier.starts_on <= app.today()
    where applications.id = application and app.application_access(application) <> '{}'
      and exists (select from offers where offers.intake_id = earlier.id)
    order by earlier.starts_on desc limit 6
  $$;

-- Agreements. Sections carry their own hash: a signature stays good for each section that did not change since.
alter table agreements
  add column kind text not null default 'letter' check (kind in ('uk', 'us', 'letter')),
  add column version integer not null default 1 check (version > 0),
  add column parts jsonb not null default '[]',
  add column details jsonb not null default '{}',
  add column parties text[] not null default array['apprentice', 'employer'],
  add column is_complete boolean not null default true,      -- nothing that has to stand in it is missing
  add column waits_for text[] not null default '{}',          -- parties whose signature it waits for, kept by the program
  add column changed_at timestamptz;
update agreements set waits_for = array(select unnest(parties) except select party from agreement_signatures where agreement_id = agreements.id)
  where exists (select from applications where applications.id = application_id and applications.state = 'accepted');
create index agreements_waiting on agreements (application_id) where waits_for <> '{}';
create table agreement_versions (
  agreement_id uuid not null references agreements,
  number integer not null check (number > 0),
  parts jsonb not null,
  hash text not null,
  changed text[] not null default '{}',  -- ids of the sections that differ from the version before
  made_by uuid references people,
  made_at timestamptz not null,
  primary key (agreement_id, number)
);
alter table agreement_signatures
  drop constraint agreement_signatures_pkey,
  drop constraint agreement_signatures_party_check,
  add constraint agreement_signatures_party_check check (party in ('apprentice', 'employer', 'provider', 'guardian')),
  alter column person_id drop not null,
  add constraint agreement_signatures_person_check check (person_id is not null or party = 'guardian'),
  add column version integer not null default 1,
  add column sections jsonb not null default '{}',
  add column identified_by text not null default 'signed in to the account' check (length(identified_by) <= 300),
  add primary key (agreement_id, party, version);
create table agreement_invitations (
  id uuid primary key,
  agreement_id uuid not null references agreements,
  party text not null check (party = 'guardian'),
  name text not null check (length(name) between 1 and 200),
  email text not null check (email = lower(email) and length(email) <= 254),
  token_hash text not null unique,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index agreement_invitations_by_agreement on agreement_invitations (agreement_id);

create function app.agreement_access(agreement uuid) returns text[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce((
      select array(select unnest(app.application_access(a.application_id)) intersect select unnest(array['candidate', 'recruiter', 'programme_manager']))
        || case when 'provider' = any (a.parties) and p.state in ('accepted', 'enrolled')
            and p.programme_id = any (app.partner_programmes('provider', 'provider_coordinator')) then array['provider_coordinator'] else array[]::text[] end
      from agreements a join applications p on p.id = a.application_id where a.id = agreement), '{}')
  $$;
create function app.may_sign_agreement(agreement uuid, signing text, hash text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from agreements a join applications p on p.id = a.application_id
      where a.id = agreement and a.terms_hash = hash and p.state = 'accepted' and signing = any (a.parties)
        and case signing when 'apprentice' then p.person_id = app.person()
          when 'employer' then p.person_id <> app.person() and app.agreement_access(agreement) && array['recruiter', 'programme_manager']
          when 'provider' then p.person_id <> app.person() and app.agreement_access(agreement) && array['provider_coordinator']
          else false end)
  $$;
alter table agreement_versions enable row level security;
alter table agreement_invitations enable row level security;  -- no policy: only the program itself
grant select on agreement_versions to guildhall_app;
drop policy agreements_read on agreements;
create policy agreements_read on agreements for select to guildhall_app using (app.agreement_access(id) <> '{}');
create policy agreement_versions_read on agreement_versions for select to guildhall_app using (app.agreement_access(agreement_id) <> '{}');
drop policy signatures_read on agreement_signatures;
create policy signatures_read on agreement_signatures for select to guildhall_app using (app.agreement_access(agreement_id) <> '{}');
drop policy signatures_insert on agreement_signatures;
drop policy signatures_of_the_terms on agreement_signatures;
create policy signatures_insert on agreement_signatures for insert to guildhall_app
  with check (person_id = (select app.person()) and app.may_sign_agreement(agreement_id, party, terms_hash));
