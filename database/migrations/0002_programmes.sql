-- Programmes, their immutable versions, sites, intakes and partnerships.

create table programmes (
  id uuid primary key,
  slug text not null unique,
  organisation_id uuid not null references organisations,
  title text not null,
  created_at timestamptz not null
);

-- A published version is stored whole and never updated (the trigger below); withdrawing is an event and one column.
create table programme_versions (
  id uuid primary key,
  programme_id uuid not null references programmes,
  number integer not null check (number > 0),
  document_name text not null,
  document text not null,
  compiled jsonb not null,
  hash text not null,
  published_at timestamptz not null,
  published_by uuid references people,
  withdrawn_at timestamptz,
  unique (programme_id, number)
);

create function app.versions_never_change() returns trigger language plpgsql as $$
begin
  if (new.programme_id, new.number, new.document, new.compiled, new.hash, new.published_at)
    is distinct from (old.programme_id, old.number, old.document, old.compiled, old.hash, old.published_at) then
    raise exception 'a published programme version never changes' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger versions_never_change before update on programme_versions for each row execute function app.versions_never_change();

create table sites (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  slug text not null,
  name text not null,
  city text,
  region text,
  country text not null check (length(country) = 2),
  time_zone text not null,
  unique (organisation_id, slug)
);

create table intakes (
  id uuid primary key,
  programme_id uuid not null references programmes,
  programme_version_id uuid not null references programme_versions,
  organisation_id uuid not null references organisations,
  starts_on date not null,
  opens_on date not null,
  closes_on date check (closes_on >= opens_on),  -- null: open until filled
  channel text not null check (channel in ('internal', 'external', 'both')),
  state text not null default 'open' check (state in ('open', 'closed')),
  created_at timestamptz not null
);
create index intakes_by_programme on intakes (programme_id, state, starts_on);

create table intake_sites (
  intake_id uuid not null references intakes,
  site_id uuid not null references sites,
  places integer not null check (places between 1 and 10000),
  currency text not null check (length(currency) = 3),
  pay_per text not null check (pay_per in ('hour', 'week', 'month', 'year')),
  pay_min_minor bigint not null check (pay_min_minor >= 0),
  pay_max_minor bigint not null check (pay_max_minor >= pay_min_minor),
  primary key (intake_id, site_id)
);

-- What one organisation may do for another on one programme.
create table partnerships (
  id uuid primary key,
  programme_id uuid not null references programmes,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('agency', 'provider', 'assessment')),
  from_on date not null,
  to_on date check (to_on > from_on),
  exclude using gist (programme_id with =, organisation_id with =, kind with =, daterange(from_on, to_on) with &&)
);
create index partnerships_by_organisation on partnerships (organisation_id);

-- The programmes on which the asker's organisations work as partners of the kind, through one of the roles.
create function app.partner_programmes(partnership_kind text, variadic roles text[]) returns uuid[]
  language sql stable security definer set search_path = public
  as $$
    select coalesce(array_agg(programme_id), '{}') from partnerships
    where kind = partnership_kind and organisation_id = any (app.organisations(variadic roles))
      and from_on <= app.today() and (to_on is null or to_on > app.today())
  $$;

-- Rates and limits that the law sets, by place and date. The program reads them and never holds one itself.
create table law_rates (
  id integer generated always as identity primary key,
  jurisdiction text not null,
  rule text not null,
  from_on date not null,
  to_on date,
  value numeric not null,
  unit text not null,
  source text not null,
  exclude using gist (jurisdiction with =, rule with =, daterange(from_on, to_on) with &&)
);

insert into law_rates (jurisdiction, rule, from_on, to_on, value, unit, source) values
  ('GB', 'minimum wage apprentice', '2024-04-01', '2025-04-01', 6.40, 'GBP per hour', 'National Minimum Wage rates, gov.uk'),
  ('GB', 'minimum wage apprentice', '2025-04-01', '2026-04-01', 7.55, 'GBP per hour', 'National Minimum Wage rates, gov.uk'),
  ('GB', 'minimum wage apprentice', '2026-04-01', null, 8.00, 'GBP per hour', 'National Minimum Wage rates, gov.uk'),
  ('GB', 'review interval', '2022-08-01', '2025-08-01', 12, 'weeks', 'Apprenticeship funding rules 2022/23, paragraph 59'),
  ('GB', 'review interval', '2025-08-01', null, 3, 'months', 'Apprenticeship funding rules 2025/26, paragraph 92'),
  ('GB', 'off the job minimum', '2022-08-01', '2025-08-01', 278, 'hours', 'ILR validation rule PHours_06'),
  ('GB', 'off the job minimum', '2025-08-01', null, 187, 'hours', 'ILR validation rule PHours_08'),
  ('US', 'review interval', '1977-01-01', null, 6, 'months', 'Guildhall default for 29 CFR 29.5(b)(6), which asks for periodic review without naming an interval'),
  ('US', 'on the job minimum', '2008-12-29', null, 2000, 'hours', '29 CFR 29.5(b)(2), time-based and hybrid approaches'),
  ('US', 'related instruction recommended', '2008-12-29', null, 144, 'hours per year', '29 CFR 29.5(b)(4), a recommendation');

alter table programmes enable row level security;
alter table programme_versions enable row level security;
alter table sites enable row level security;
alter table intakes enable row level security;
alter table intake_sites enable row level security;
alter table partnerships enable row level security;
alter table law_rates enable row level security;

grant select, insert, update on programmes, programme_versions, sites, intakes, intake_sites, partnerships to guildhall_app;
grant select on law_rates to guildhall_app, guildhall_care;

-- The catalogue is public; what is internal about an intake is its channel, shown to employees only.
create policy programmes_read on programmes for select to guildhall_app using (true);
create policy versions_read on programme_versions for select to guildhall_app using (true);
create policy sites_read on sites for select to guildhall_app using (true);
create policy law_rates_read on law_rates for select using (true);
create policy intakes_read on intakes for select to guildhall_app using (
  channel <> 'internal'
  or organisation_id = any ((select app.organisations('employee', 'programme_manager', 'recruiter', 'interviewer', 'mentor', 'accommodation_adviser'))::uuid[])
  or programme_id = any ((select app.partner_programmes('agency', 'agency_screener'))::uuid[])
  or programme_id = any ((select app.partner_programmes('provider', 'provider_coordinator'))::uuid[])
  or programme_id = any ((select app.partner_programmes('assessment', 'assessor'))::uuid[]));
create policy intake_sites_read on intake_sites for select to guildhall_app using (exists (select from intakes where intakes.id = intake_id));
create policy partnerships_read on partnerships for select to guildhall_app using (true);

create policy programmes_insert on programmes for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy programmes_update on programmes for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy versions_insert on programme_versions for insert to guildhall_app with check (exists (
  select from programmes where programmes.id = programme_id and organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy versions_update on programme_versions for update to guildhall_app using (exists (
  select from programmes where programmes.id = programme_id and organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy sites_insert on sites for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy sites_update on sites for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy intakes_insert on intakes for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy intakes_update on intakes for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy intake_sites_insert on intake_sites for insert to guildhall_app with check (exists (
  select from intakes where intakes.id = intake_id and organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy intake_sites_update on intake_sites for update to guildhall_app using (exists (
  select from intakes where intakes.id = intake_id and organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy partnerships_insert on partnerships for insert to guildhall_app with check (exists (
  select from programmes where programmes.id = programme_id and programmes.organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
create policy partnerships_update on partnerships for update to guildhall_app using (exists (
  select from programmes where programmes.id = programme_id and programmes.organisation_id = any ((select app.organisations('programme_manager'))::uuid[])));
