-- People, organisations and what one may be to another. Identity first: every policy below asks who is asking.

create extension if not exists btree_gist;

-- Two roles that nobody logs in with. A transaction steps down to one of them before it reads anything:
-- guildhall_app for ordinary work, guildhall_care for sensitive answers only. Roles belong to the whole server,
-- so another database may have made them already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'guildhall_app') then create role guildhall_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'guildhall_care') then create role guildhall_care nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not pg_has_role(current_user, 'guildhall_app', 'usage') then execute format('grant guildhall_app to %I', current_user); end if;
  if not pg_has_role(current_user, 'guildhall_care', 'usage') then execute format('grant guildhall_care to %I', current_user); end if;
end $$;

create schema app;      -- functions that say who is asking
create schema private;  -- sensitive answers
grant usage on schema app to guildhall_app, guildhall_care;
grant usage on schema private to guildhall_care;

create table people (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null check (email = lower(email) and length(email) <= 254),
  is_operator boolean not null default false,
  is_demonstration boolean not null default false,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  created_at timestamptz not null,
  unique (email)
);

create table organisations (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  slug text not null unique,
  kind text not null check (kind in ('employer', 'agency', 'provider', 'assessment')),
  created_at timestamptz not null
);

create table memberships (
  id uuid primary key,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  role text not null check (role in ('programme_manager', 'recruiter', 'interviewer', 'agency_screener', 'mentor',
    'provider_coordinator', 'assessor', 'accommodation_adviser', 'employee')),
  from_on date not null,
  to_on date check (to_on > from_on),
  exclude using gist (person_id with =, organisation_id with =, role with =, daterange(from_on, to_on) with &&)
);
create index memberships_by_organisation on memberships (organisation_id, role);

-- Sessions hold only a hash of what the browser holds.
create table sessions (
  id uuid primary key,
  token_hash text not null unique,
  person_id uuid not null references people,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  device text not null default ''
);
create index sessions_by_person on sessions (person_id);

create table sign_in_codes (
  id uuid primary key,
  email text not null,
  name text,
  code_hash text not null,
  link_hash text not null unique,
  return_to text not null default '/',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  attempts integer not null default 0,
  used_at timestamptz
);
create index sign_in_codes_by_email on sign_in_codes (email, created_at);

-- What somebody typed into a form whose session had ended: shown again after sign-in, once, to the same browser.
create table held_forms (
  id uuid primary key,
  key_hash text not null,
  path text not null,
  fields jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table api_tokens (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  name text not null check (length(name) between 1 and 100),
  token_hash text not null unique,
  scopes text[] not null,
  created_by uuid not null references people,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table idempotency_keys (
  token_id uuid not null references api_tokens,
  key text not null,
  request_hash text not null,
  status integer not null,
  body jsonb not null,
  created_at timestamptz not null,
  primary key (token_id, key)
);

create function app.person() returns uuid language sql stable
  as $$ select nullif(current_setting('guildhall.person', true), '')::uuid $$;

-- The day as the program's clock has it; a demonstration may stand at any date.
create function app.today() returns date language sql stable
  as $$ select nullif(current_setting('guildhall.today', true), '')::date $$;

-- The organisation of an API token. A token acts for the person who made it, at that one organisation only.
create function app.token_organisation() returns uuid language sql stable
  as $$ select nullif(current_setting('guildhall.token_organisation', true), '')::uuid $$;

-- The organisations at which the asker holds one of the roles today.
create function app.organisations(variadic roles text[]) returns uuid[] language sql stable security definer set search_path = public
  as $$
    select coalesce(array_agg(organisation_id), '{}') from memberships
    where person_id = app.person() and role = any(roles)
      and from_on <= app.today() and (to_on is null or to_on > app.today())
      and (app.token_organisation() is null or organisation_id = app.token_organisation())
  $$;

create function app.is_operator() returns boolean language sql stable security definer set search_path = public
  as $$ select coalesce((select is_operator from people where id = app.person()), false) $$;

-- People who share an organisation with the asker (their names appear in pickers and timelines).
create function app.shares_organisation(other uuid) returns boolean language sql stable security definer set search_path = public
  as $$
    select exists (select from memberships mine join memberships theirs using (organisation_id)
      where mine.person_id = app.person() and theirs.person_id = other)
  $$;

alter table people enable row level security;
alter table organisations enable row level security;
alter table memberships enable row level security;
alter table sessions enable row level security;
alter table sign_in_codes enable row level security;  -- no policy: only the program itself
alter table held_forms enable row level security;     -- no policy: only the program itself
alter table api_tokens enable row level security;
alter table idempotency_keys enable row level security;

grant select, insert, update on people, organisations, memberships, api_tokens, idempotency_keys to guildhall_app;
grant select, update on sessions to guildhall_app;

create policy organisations_read on organisations for select to guildhall_app using (true);
create policy organisations_write on organisations for insert to guildhall_app with check ((select app.is_operator()));

create policy memberships_read on memberships for select to guildhall_app
  using (person_id = (select app.person()) or (select app.is_operator())
    or organisation_id = any ((select app.organisations('programme_manager', 'recruiter', 'agency_screener', 'provider_coordinator', 'mentor'))::uuid[]));
create policy memberships_insert on memberships for insert to guildhall_app
  with check ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy memberships_update on memberships for update to guildhall_app
  using ((select app.is_operator()) or organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));

create policy sessions_own on sessions for select to guildhall_app using (person_id = (select app.person()));
create policy sessions_end on sessions for update to guildhall_app using (person_id = (select app.person()));

create policy api_tokens_read on api_tokens for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy api_tokens_insert on api_tokens for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy api_tokens_update on api_tokens for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
