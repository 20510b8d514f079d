-- Availability, panels, assessment days, scorecards with anchored levels that are judged before they are compared.

-- When interviewers can sit on a panel: a weekly pattern, single days beside it, and times away. Hours are minutes of the
-- day in the time zone that the person set.
create table interviewer_settings (
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  time_zone text not null check (length(time_zone) between 1 and 60),
  minutes_per_week integer check (minutes_per_week between 30 and 3000),  -- null: the usual limit
  revision integer not null default 0,
  primary key (person_id, organisation_id)
);
create table availability (
  id uuid primary key,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('weekly', 'day', 'away')),
  weekday integer check (weekday between 1 and 7),
  on_day date,
  from_minute integer not null check (from_minute between 0 and 1439),
  to_minute integer not null check (to_minute between 1 and 1440),
  created_at timestamptz not null,
  check (from_minute < to_minute),
  check ((kind = 'weekly') = (weekday is not null) and (kind = 'weekly') = (on_day is null))
);
create index availability_by_person on availability (person_id, organisation_id);

-- What an employer sets for the interviews of a programme.
create table interview_rules (
  programme_id uuid primary key references programmes,
  change_hours integer not null default 24 check (change_hours between 0 and 336),
  rebookings integer not null default 1 check (rebookings between 0 and 5),
  revision integer not null default 0,
  changed_by uuid references people,
  changed_at timestamptz
);
-- Further chances after a missed time, given by a person to one candidate.
create table interview_chances (
  id uuid primary key,
  application_id uuid not null references applications,
  given_by uuid not null references people,
  given_at timestamptz not null
);
create index interview_chances_by_application on interview_chances (application_id);

alter table interviews
  add column change_hours integer not null default 24 check (change_hours between 0 and 336),
  -- The calendar entry of the present booking: it moves with the candidate from time to time, so that calendars move it too.
  add column calendar_uid uuid,
  add column closed_at timestamptz,
  add column closed_by uuid references people;
update interviews set calendar_uid = id where state in ('booked', 'held', 'missed');

-- A day of group assessment: groups go round the stations, each station once.
create table assessment_days (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  programme_id uuid not null references programmes,
  site_id uuid not null references sites,
  starts_at timestamptz not null,
  time_zone text not null,
  place text not null default '' check (length(place) <= 500),
  instructions text not null default '' check (length(instructions) <= 2000),
  capacity integer not null check (capacity between 1 and 200),
  groups integer not null check (groups between 1 and 12),
  station_minutes integer not null check (station_minutes between 5 and 240),
  gap_minutes integer not null check (gap_minutes between 0 and 120),
  welcome_minutes integer not null default 15 check (welcome_minutes between 0 and 120),
  ends_at timestamptz not null check (ends_at > starts_at),
  change_hours integer not null default 24 check (change_hours between 0 and 336),
  state text not null default 'planned' check (state in ('planned', 'open', 'held', 'cancelled')),
  closed_at timestamptz,
  closed_by uuid references people,
  revision integer not null default 0,
  created_by uuid not null references people,
  created_at timestamptz not null,
  check (groups <= capacity)
);
create index assessment_days_by_programme on assessment_days (programme_id, state, starts_at);
create table assessment_stations (
  id uuid primary key,
  day_id uuid not null references assessment_days,
  position integer not null check (position between 1 and 12),
  name text not null check (length(name) between 1 and 100),
  place text not null default '' check (length(place) <= 200),
  competencies jsonb not null,  -- ["Problem solving"]
  unique (day_id, position)
);
create table assessment_assessors (
  station_id uuid not null references assessment_stations,
  person_id uuid not null references people,
  primary key (station_id, person_id)
);
create index assessment_assessors_by_person on assessment_assessors (person_id);
create table assessment_bookings (
  id uuid primary key,
  day_id uuid not null references assessment_days,
  application_id uuid not null references applications,
  group_number integer not null default 0,
  state text not null default 'booked' check (state in ('booked', 'attended', 'missed', 'cancelled')),
  calendar_uid uuid not null,
  sequence integer not null default 0,
  booked_at timestamptz not null
);
create unique index assessment_one_live_per_application on assessment_bookings (application_id) where state in ('booked', 'attended');
create index assessment_bookings_by_day on assessment_bookings (day_id, state);

-- Everybody is in one place at a time: interviewers, assessors and candidates alike, whatever two people plan at once.
create table person_time (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  interview_id uuid references interviews,
  day_id uuid references assessment_days,
  check (num_nonnulls(interview_id, day_id) = 1),
  constraint person_in_one_place exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index person_time_by_interview on person_time (interview_id);
create index person_time_by_day on person_time (day_id);

create function app.panel_takes_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from person_time where interview_id = old.interview_id and person_id = old.person_id;
    return old;
  end if;
  insert into person_time (person_id, starts_at, ends_at, interview_id)
    select new.person_id, starts_at, ends_at, id from interviews
    where id = new.interview_id and state in ('offered', 'booked', 'held');
  return new;
end $$;
create trigger panel_takes_time after insert or delete on interview_panel for each row execute function app.panel_takes_time();

create function app.interview_takes_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state in ('cancelled', 'missed') then
    delete from person_time where interview_id = new.id;
  elsif new.application_id is distinct from old.application_id then
    delete from person_time where interview_id = new.id
      and person_id = (select person_id from applications where id = old.application_id);
    insert into person_time (person_id, starts_at, ends_at, interview_id)
      select person_id, new.starts_at, new.ends_at, new.id from applications where id = new.application_id;
  end if;
  return new;
end $$;
create trigger interview_takes_time after update on interviews for each row execute function app.interview_takes_time();

-- An assessor is at the whole day, whichever stations are theirs.
create function app.assessor_takes_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into person_time (person_id, starts_at, ends_at, day_id)
    select new.person_id, d.starts_at, d.ends_at, d.id
    from assessment_stations s join assessment_days d on d.id = s.day_id
    where s.id = new.station_id and d.state in ('planned', 'open')
      and not exists (select from person_time t where t.day_id = d.id and t.person_id = new.person_id);
  return new;
end $$;
create trigger assessor_takes_time after insert on assessment_assessors for each row execute function app.assessor_takes_time();
create function app.assessment_gives_time_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from person_time where day_id = new.id;
  return new;
end $$;
create trigger assessment_gives_time_back after update on assessment_days for each row
  when (new.state = 'cancelled' and old.state <> 'cancelled') execute function app.assessment_gives_time_back();

-- A day never holds more than its capacity: the day is locked first. The group with the fewest people gets the next one.
create function app.assessment_has_room() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare held assessment_days;
begin
  select * into held from assessment_days where id = new.day_id for update;
  if held.state is distinct from 'open' then
    raise exception 'this assessment day cannot be booked' using errcode = 'GH027';
  end if;
  if (select count(*) from assessment_bookings where day_id = new.day_id and state in ('booked', 'attended')) >= held.capacity then
    raise exception 'this assessment day is full' using errcode = 'GH027';
  end if;
  new.group_number := (select numbers.number from generate_series(1, held.groups) numbers (number)
    left join assessment_bookings taken on taken.day_id = new.day_id and taken.group_number = numbers.number and taken.state in ('booked', 'attended')
    group by numbers.number order by count(taken.id), numbers.number limit 1);
  insert into person_time (person_id, starts_at, ends_at, day_id)
    select person_id, held.starts_at, held.ends_at, held.id from applications where id = new.application_id;
  return new;
end $$;
create trigger assessment_has_room before insert on assessment_bookings for each row execute function app.assessment_has_room();
create function app.assessment_booking_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from person_time where day_id = new.day_id and person_id = (select person_id from applications where id = new.application_id);
  return new;
end $$;
create trigger assessment_booking_ends after update on assessment_bookings for each row
  when (new.state in ('cancelled', 'missed') and old.state not in ('cancelled', 'missed')) execute function app.assessment_booking_ends();

insert into person_time (person_id, starts_at, ends_at, interview_id)
  select p.person_id, i.starts_at, i.ends_at, i.id from interview_panel p join interviews i on i.id = p.interview_id
  where i.state in ('offered', 'booked', 'held') on conflict do nothing;
insert into person_time (person_id, starts_at, ends_at, interview_id)
  select a.person_id, i.starts_at, i.ends_at, i.id from applications a join interviews i on i.application_id = a.id
  where i.state in ('booked', 'held') on conflict do nothing;

-- Scorecards: of an interview or of a station; what was seen stands beside each level.
alter table scorecards
  alter column interview_id drop not null,
  alter column recommendation drop not null,  -- a station rates its competencies; what follows is decided on the whole day
  add column station_id uuid references assessment_stations,
  add column evidence jsonb not null default '{}',   -- {"Problem solving": "Halved the problem twice."}
  add column levels jsonb not null default '{}',     -- {"Problem solving": 5}: how many levels there were to choose from
  add column amended_at timestamptz,
  drop constraint scorecards_application_id_interviewer_id_key,
  add constraint scorecards_of_one_occasion check (num_nonnulls(interview_id, station_id) = 1 and (station_id is not null or recommendation is not null)),
  add constraint scorecards_once_each unique nulls not distinct (application_id, interviewer_id, interview_id, station_id);
update scorecards set levels = (select coalesce(jsonb_object_agg(item, 4), '{}') from jsonb_object_keys(ratings) item);

create table scorecard_drafts (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications,
  interviewer_id uuid not null references people,
  interview_id uuid references interviews,
  station_id uuid references assessment_stations,
  ratings jsonb not null default '{}',
  evidence jsonb not null default '{}',
  recommendation text check (recommendation in ('offer', 'no_offer', 'undecided')),
  note text not null default '' check (length(note) <= 4000),
  saved_at timestamptz not null,
  unique nulls not distinct (application_id, interviewer_id, interview_id, station_id)
);
create table scorecard_amendments (
  id uuid primary key,
  scorecard_id uuid not null references scorecards,
  amended_by uuid not null references people,
  amended_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 1000),
  before jsonb not null default '{}',
  after jsonb not null   -- {"ratings", "evidence", "recommendation", "note"}
);
create index scorecard_amendments_by_card on scorecard_amendments (scorecard_id, amended_at);

-- A submitted scorecard changes in one way only: by an amendment that keeps what stood there and says why.
create function app.amend_scorecard() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare card scorecards;
begin
  select * into card from scorecards where id = new.scorecard_id for update;
  new.before := jsonb_build_object('ratings', card.ratings, 'evidence', card.evidence, 'recommendation', card.recommendation, 'note', card.note);
  update scorecards set ratings = new.after -> 'ratings', evidence = new.after -> 'evidence',
    recommendation = new.after ->> 'recommendation', note = new.after ->> 'note', amended_at = new.amended_at
    where id = new.scorecard_id;
  return new;
end $$;
create trigger amend_scorecard before insert on scorecard_amendments for each row execute function app.amend_scorecard();

create function app.own_stations() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(station_id), '{}') from assessment_assessors where person_id = app.person() $$;
create function app.own_assessment_days() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(distinct s.day_id), '{}') from assessment_assessors a join assessment_stations s on s.id = a.station_id
    where a.person_id = app.person()
  $$;
-- An assessor reads the applications of those who come to the day; extends the definition of 0003.
create or replace function app.panel_applications() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(application_id), '{}') from (
      select application_id from interviews join interview_panel on interview_id = interviews.id
        where interview_panel.person_id = app.person() and application_id is not null
      union
      select b.application_id from assessment_bookings b where b.state <> 'cancelled' and b.day_id = any (app.own_assessment_days())
    ) mine
  $$;

-- All who were to judge have judged, or the employer has closed the occasion without the missing ones.
create function app.scorecards_are_in(interview uuid, station uuid, application uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select case when interview is not null then
      exists (select from interviews where id = interview and closed_at is not null)
      or not exists (select from interview_panel p where p.interview_id = interview and not exists (
        select from scorecards c where c.interview_id = interview and c.application_id = application and c.interviewer_id = p.person_id))
    else
      exists (select from assessment_stations s join assessment_days d on d.id = s.day_id where s.id = station and d.closed_at is not null)
      or not exists (select from assessment_assessors a where a.station_id = station and not exists (
        select from scorecards c where c.station_id = station and c.application_id = application and c.interviewer_id = a.person_id))
    end
  $$;
create function app.has_scored(interview uuid, station uuid, application uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from scorecards c where c.interviewer_id = app.person() and c.application_id = application
      and c.interview_id is not distinct from interview and c.station_id is not distinct from station)
  $$;
-- How many scorecards an application's interviews and stations expect and have, without what stands in them.
create function app.scorecard_counts(application uuid)
  returns table (interview_id uuid, station_id uuid, expected integer, submitted integer, is_closed boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select i.id, null::uuid,
      (select count(*)::int from interview_panel p where p.interview_id = i.id),
      (select count(*)::int from scorecards c where c.interview_id = i.id and c.application_id = application),
      i.closed_at is not null
    from interviews i where i.application_id = application and i.state in ('booked', 'held')
      and app.application_access(application) && array['programme_manager', 'recruiter', 'interviewer'] 
      and not app.application_access(application) && array['candidate']
    union all
    select null::uuid, s.id,
      (select count(*)::int from assessment_assessors a where a.station_id = s.id),
      (select count(*)::int from scorecards c where c.station_id = s.id and c.application_id = application),
      d.closed_at is not null
    from assessment_bookings b join assessment_days d on d.id = b.day_id join assessment_stations s on s.day_id = d.id
    where b.application_id = application and b.state = 'attended'
      and app.application_access(application) && array['programme_manager', 'recruiter', 'interviewer']
      and not app.application_access(application) && array['candidate']
  $$;
-- How many places an assessment day still has: a candidate may not count others' bookings, only know this.
create function app.assessment_places_left(day uuid) returns integer language sql stable security definer set search_path = public, pg_temp
  as $$
    select d.capacity - (select count(*)::int from assessment_bookings b where b.day_id = d.id and b.state in ('booked', 'attended'))
    from assessment_days d where d.id = day
  $$;
create function app.is_colleague(other uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from memberships where person_id = other and organisation_id = any (app.organisations('programme_manager', 'recruiter'))
      and from_on <= app.today() and (to_on is null or to_on > app.today()))
  $$;
create function app.sits_on_panels_of(organisation uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select organisation = any (app.organisations('interviewer', 'recruiter', 'programme_manager')) $$;

alter table interviewer_settings enable row level security;
alter table availability enable row level security;
alter table interview_rules enable row level security;
alter table interview_chances enable row level security;
alter table assessment_days enable row level security;
alter table assessment_stations enable row level security;
alter table assessment_assessors enable row level security;
alter table assessment_bookings enable row level security;
alter table person_time enable row level security;
alter table scorecard_drafts enable row level security;
alter table scorecard_amendments enable row level security;

grant select, insert on interviewer_settings, interview_rules to guildhall_app;
grant update (time_zone, minutes_per_week, revision) on interviewer_settings to guildhall_app;
grant update (change_hours, rebookings, revision, changed_by, changed_at) on interview_rules to guildhall_app;
grant select, insert, delete on availability to guildhall_app;
grant select, insert on interview_chances, assessment_days, assessment_stations, assessment_assessors, assessment_bookings, scorecard_amendments to guildhall_app;
grant update (state, revision, place, instructions, closed_at, closed_by) on assessment_days to guildhall_app;
grant update (state, sequence) on assessment_bookings to guildhall_app;
grant select on person_time to guildhall_app;
grant select, insert, update, delete on scorecard_drafts to guildhall_app;
grant update (calendar_uid, closed_at, closed_by, place) on interviews to guildhall_app;

create policy settings_read on interviewer_settings for select to guildhall_app using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy settings_insert on interviewer_settings for insert to guildhall_app with check (
  (person_id = (select app.person()) and app.sits_on_panels_of(organisation_id))
  or (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]) and app.is_colleague(person_id)));
create policy settings_update on interviewer_settings for update to guildhall_app using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy availability_read on availability for select to guildhall_app using (person_id = (select app.person())
  or organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy availability_insert on availability for insert to guildhall_app
  with check (person_id = (select app.person()) and app.sits_on_panels_of(organisation_id));
create policy availability_delete on availability for delete to guildhall_app using (person_id = (select app.person()));

create policy rules_read on interview_rules for select to guildhall_app using (
  exists (select from programmes where programmes.id = programme_id and programmes.organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))
  or exists (select from applications where applications.programme_id = interview_rules.programme_id and applications.person_id = (select app.person())));
create policy rules_insert on interview_rules for insert to guildhall_app with check (changed_by = (select app.person()) and exists (
  select from programmes where programmes.id = programme_id and programmes.organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));
create policy rules_update on interview_rules for update to guildhall_app
  using (exists (select from programmes where programmes.id = programme_id and programmes.organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])))
  with check (changed_by = (select app.person()));
create policy chances_read on interview_chances for select to guildhall_app using (exists (select from applications where applications.id = application_id));
create policy chances_insert on interview_chances for insert to guildhall_app with check (given_by = (select app.person())
  and app.application_access(application_id) && array['programme_manager', 'recruiter'] and not app.application_access(application_id) && array['candidate']);

create policy person_time_read on person_time for select to guildhall_app using (person_id = (select app.person()) or app.is_colleague(person_id));

-- An open day is for candidates who stand at a step of its programme; a booked one for those who take part.
create policy assessment_days_read on assessment_days for select to guildhall_app using (
  organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])
  or id = any ((select app.own_assessment_days())::uuid[])
  or exists (select from assessment_bookings where day_id = assessment_days.id)
  or (state = 'open' and exists (select from applications where applications.programme_id = assessment_days.programme_id
    and applications.person_id = (select app.person()) and applications.state = 'in_step')));
create policy assessment_days_insert on assessment_days for insert to guildhall_app with check (
  organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]) and created_by = (select app.person()) and state = 'planned'
  and exists (select from programmes where programmes.id = programme_id and programmes.organisation_id = assessment_days.organisation_id)
  and exists (select from sites where sites.id = site_id and sites.organisation_id = assessment_days.organisation_id));
create policy assessment_days_update on assessment_days for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy stations_read on assessment_stations for select to guildhall_app using (exists (select from assessment_days where assessment_days.id = day_id));
create policy stations_insert on assessment_stations for insert to guildhall_app with check (exists (
  select from assessment_days where assessment_days.id = day_id and state = 'planned'
    and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));
create policy assessors_read on assessment_assessors for select to guildhall_app using (exists (select from assessment_stations where assessment_stations.id = station_id));
create policy assessors_insert on assessment_assessors for insert to guildhall_app with check (exists (
  select from assessment_stations join assessment_days on assessment_days.id = day_id where assessment_stations.id = station_id and state = 'planned'
    and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));
-- Reads no other table whose policy reads this one: that would be a circle.
create policy assessment_bookings_read on assessment_bookings for select to guildhall_app using (app.application_access(application_id) <> '{}');
create policy assessment_bookings_insert on assessment_bookings for insert to guildhall_app with check (state = 'booked' and exists (
  select from applications join assessment_days on assessment_days.programme_id = applications.programme_id
  where applications.id = application_id and assessment_days.id = day_id
    and applications.person_id = (select app.person()) and applications.state = 'in_step'));
create policy assessment_bookings_candidate on assessment_bookings for update to guildhall_app
  using (state = 'booked' and app.application_access(application_id) && array['candidate']) 
  with check (state = 'cancelled' and app.application_access(application_id) && array['candidate']);
create policy assessment_bookings_panel on assessment_bookings for update to guildhall_app
  using (app.application_access(application_id) && array['programme_manager', 'recruiter', 'interviewer'] and not app.application_access(application_id) && array['candidate'])
  with check (state in ('attended', 'missed', 'cancelled')
    and app.application_access(application_id) && array['programme_manager', 'recruiter', 'interviewer'] and not app.application_access(application_id) && array['candidate']);

-- Judge first, compare afterwards: others' scorecards of an occasion are read by whoever has submitted an own one of it, and by
-- the employer once all are in or the occasion is closed. Candidates read none.
drop policy scorecards_read on scorecards;
create policy scorecards_read on scorecards for select to guildhall_app using (interviewer_id = (select app.person())
  or (not app.application_access(application_id) && array['candidate'] and (
    (app.application_access(application_id) && array['programme_manager', 'recruiter'] and app.scorecards_are_in(interview_id, station_id, application_id))
    or (app.application_access(application_id) && array['interviewer'] and app.has_scored(interview_id, station_id, application_id)))));
drop policy scorecards_insert on scorecards;
create policy scorecards_insert on scorecards for insert to guildhall_app with check (interviewer_id = (select app.person())
  and (interview_id = any ((select app.panel_interviews())::uuid[]) or station_id = any ((select app.own_stations())::uuid[])));
drop policy scorecards_of_their_interview on scorecards;
create policy scorecards_of_their_occasion on scorecards as restrictive for insert to guildhall_app
  with check (amended_at is null and not app.application_access(application_id) && array['candidate']
    and (exists (select from interviews where interviews.id = interview_id and interviews.application_id = scorecards.application_id)
      or exists (select from assessment_stations join assessment_bookings on assessment_bookings.day_id = assessment_stations.day_id
        where assessment_stations.id = station_id and assessment_bookings.application_id = scorecards.application_id
          and assessment_bookings.state in ('booked', 'attended'))));
create policy scorecard_drafts_own on scorecard_drafts for all to guildhall_app using (interviewer_id = (select app.person()))
  with check (interviewer_id = (select app.person()) and not app.application_access(application_id) && array['candidate']
    and (interview_id = any ((select app.panel_interviews())::uuid[]) or station_id = any ((select app.own_stations())::uuid[])));
create policy amendments_read on scorecard_amendments for select to guildhall_app using (exists (select from scorecards where scorecards.id = scorecard_id));
create policy amendments_insert on scorecard_amendments for insert to guildhall_app with check (amended_by = (select app.person())
  and exists (select from scorecards where scorecards.id = scorecard_id and scorecards.interviewer_id = (select app.person())));
