-- Runs that share out the places of intakes: reserved places, the run from draft to publication, what each candidate was told.

-- Places kept for those who meet a criterion. Unfilled ones go to the best of the rest.
create table reserved_places (
  id uuid primary key,
  intake_id uuid not null,
  site_id uuid not null,
  position integer not null check (position between 1 and 31),
  label text not null check (length(label) between 1 and 100),
  places integer not null check (places between 1 and 10000),
  criterion_id text not null check (length(criterion_id) between 1 and 100),
  foreign key (intake_id, site_id) references intake_sites,
  unique (intake_id, site_id, position)
);

create table allocation_runs (
  id uuid primary key,
  programme_id uuid not null references programmes,
  organisation_id uuid not null references organisations,
  number integer not null check (number > 0),
  state text not null default 'drafted' check (state in ('drafted', 'previewed', 'approved', 'published', 'discarded')),
  -- The hash of the lottery's seed, known from the first moment; the seed itself when the run is published.
  commitment text not null,
  seed text,
  ranking text not null check (ranking in ('score', 'positions', 'points')),
  unranked text not null default 'refuse' check (unranked in ('refuse', 'last')),
  -- The employer's own ranking: {"<application>": {"all": 3, "sites": {"boardman": 1}}}
  list jsonb not null default '{}',
  -- The preview: what was shared out among whom, what came of it, and which application stands behind which reference.
  input jsonb not null default '{}',
  input_hash text,
  result jsonb not null default '[]',
  result_hash text,
  verification jsonb not null default '{}',
  members jsonb not null default '[]',
  log text,
  drafted_by uuid not null references people,
  drafted_at timestamptz not null,
  previewed_by uuid references people,
  previewed_at timestamptz,
  approved_by uuid references people,
  approved_at timestamptz,
  published_by uuid references people,
  published_at timestamptz,
  discarded_because text,
  revision integer not null default 1,
  unique (programme_id, number),
  -- A second person: neither who set the run up nor who made its preview.
  check (approved_by is null or (approved_by <> drafted_by and approved_by <> previewed_by)),
  check (state <> 'published' or (approved_by is not null and log is not null and seed is not null)),
  check (state not in ('previewed', 'approved', 'published') or input_hash is not null)
);
-- One run of a programme at a time: two would share out the same places.
create unique index allocation_runs_one_open on allocation_runs (programme_id) where state in ('drafted', 'previewed', 'approved');
create index allocation_runs_by_organisation on allocation_runs (organisation_id, drafted_at desc);

create table allocation_run_sites (
  run_id uuid not null references allocation_runs,
  intake_id uuid not null,
  site_id uuid not null,
  places integer not null check (places between 0 and 10000),
  reserved_first boolean not null default true,
  primary key (run_id, intake_id, site_id),
  foreign key (intake_id, site_id) references intake_sites
);

-- What a published run gave each application, in the words that the candidate was told.
create table allocation_outcomes (
  run_id uuid not null references allocation_runs,
  application_id uuid not null references applications,
  site_id uuid references sites,
  choice integer check (choice > 0),
  reserve text,
  position integer check (position > 0),  -- among those without a place, for the waiting list
  reasons jsonb not null,
  at timestamptz not null,
  primary key (run_id, application_id),
  check ((site_id is null) = (choice is null)),
  check ((site_id is null) or (position is null))
);
create index allocation_outcomes_by_application on allocation_outcomes (application_id, at desc);

-- Seeds before they are published, and the keys that logs are signed with: the program's own.
create table private.allocation_seeds (
  commitment text primary key,
  programme_id uuid not null references programmes,
  seed text not null,
  drawn_at timestamptz not null
);
create table private.signing_keys (
  purpose text primary key,
  private_key text not null,
  public_key text not null,
  made_at timestamptz not null
);
alter table private.allocation_seeds enable row level security;  -- no policy: only the program itself
alter table private.signing_keys enable row level security;

-- A published or discarded run stays as it is.
create function app.ended_runs_stay() returns trigger language plpgsql as $$
begin raise exception 'a run that has ended does not change' using errcode = 'integrity_constraint_violation'; end $$;
create trigger ended_runs_stay before update on allocation_runs for each row
  when (old.state in ('published', 'discarded')) execute function app.ended_runs_stay();
create trigger ended_runs_are_kept before delete on allocation_runs for each row execute function app.ended_runs_stay();

alter table reserved_places enable row level security;
alter table allocation_runs enable row level security;
alter table allocation_run_sites enable row level security;
alter table allocation_outcomes enable row level security;
grant select, insert, update on allocation_runs to guildhall_app;
grant select, insert, update, delete on reserved_places, allocation_run_sites to guildhall_app;
grant select, insert on allocation_outcomes to guildhall_app;

-- That places are kept for some is no secret: candidates read it beside the places.
create policy reserved_places_read on reserved_places for select to guildhall_app using (exists (select from intakes where intakes.id = intake_id));
create policy reserved_places_write on reserved_places for all to guildhall_app
  using (exists (select from intakes where intakes.id = intake_id and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])))
  with check (exists (select from intakes where intakes.id = intake_id and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));

create policy runs_read on allocation_runs for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy runs_insert on allocation_runs for insert to guildhall_app with check (state = 'drafted' and drafted_by = (select app.person())
  and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])
  and exists (select from programmes where programmes.id = programme_id and programmes.organisation_id = allocation_runs.organisation_id));
create policy runs_update on allocation_runs for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create policy run_sites_all on allocation_run_sites for all to guildhall_app
  using (exists (select from allocation_runs where allocation_runs.id = run_id))
  with check (exists (select from allocation_runs where allocation_runs.id = run_id and state in ('drafted', 'previewed', 'approved')));

create policy outcomes_read on allocation_outcomes for select to guildhall_app
  using (app.application_access(application_id) && array['candidate', 'recruiter', 'programme_manager']);
create policy outcomes_insert on allocation_outcomes for insert to guildhall_app with check (
  app.application_access(application_id) && array['recruiter', 'programme_manager']
  and exists (select from allocation_runs where allocation_runs.id = run_id and state = 'published' and published_by = (select app.person())));
