-- Public pages: what changes them, intakes with a rolling start and an early close, saved searches, counts of visits.

-- Intakes. A rolling start has no one day: starts_on is then the first possible one, and people may begin on any day after it.
alter table intakes add column rolling boolean not null default false;
alter table intakes add column closed_because text check (length(closed_because) between 1 and 500);
alter table intakes add column duplicated_from uuid references intakes;
grant update (rolling, closed_because) on intakes to guildhall_app;

-- The month in which a seasonal programme opens again, as its managers say; the document may say it, too.
alter table programmes add column opens_again date check (extract(day from opens_again) = 1);
grant update (opens_again) on programmes to guildhall_app;

-- A number that grows with each committed change of what visitors read. Rendered pages are kept under the number that was read
-- before they were rendered (docs/decisions/0011). The trigger is deferred to the end of the transaction, so that the one row is
-- always the last lock that a writer takes: two writers wait for each other here, and never in a circle.
create table public_generation (
  one boolean primary key default true check (one),
  number bigint not null
);
insert into public_generation (number) values (1);
alter table public_generation enable row level security;
grant select on public_generation to guildhall_app;
create policy public_generation_read on public_generation for select to guildhall_app using (true);

create function app.count_public_change() returns trigger language plpgsql security definer set search_path = public as $$
begin
  -- Once in a transaction is enough: a load of thousands of rows would write as many versions of the one row.
  if current_setting('guildhall.public_change', true) is distinct from pg_current_xact_id()::text then
    update public_generation set number = number + 1;
    perform set_config('guildhall.public_change', pg_current_xact_id()::text, true);
  end if;
  return null;
end $$;

create constraint trigger public_change after insert or update or delete on organisations
  deferrable initially deferred for each row execute function app.count_public_change();
create constraint trigger public_change after insert or update or delete on programmes
  deferrable initially deferred for each row execute function app.count_public_change();
create constraint trigger public_change after insert or update or delete on programme_versions
  deferrable initially deferred for each row execute function app.count_public_change();
create constraint trigger public_change after insert or update or delete on sites
  deferrable initially deferred for each row execute function app.count_public_change();
create constraint trigger public_change after insert or update or delete on intakes
  deferrable initially deferred for each row execute function app.count_public_change();
create constraint trigger public_change after insert or update or delete on intake_sites
  deferrable initially deferred for each row execute function app.count_public_change();
create constraint trigger public_change after insert or update or delete on partnerships
  deferrable initially deferred for each row execute function app.count_public_change();
create constraint trigger public_change after insert or update or delete on law_rates
  deferrable initially deferred for each row execute function app.count_public_change();

-- How long each step of a programme has really taken, reckoned once a day from the steps that have ended.
create table step_times (
  programme_id uuid not null references programmes,
  kind text not null,
  -- Half of them took at most so many days; so many were counted.
  median_days integer not null check (median_days >= 0),
  counted integer not null check (counted > 0),
  reckoned_on date not null,
  primary key (programme_id, kind)
);
create index application_steps_ended on application_steps (ended_at) where ended_at is not null;
alter table step_times enable row level security;
grant select on step_times to guildhall_app;
create policy step_times_read on step_times for select to guildhall_app using (true);
create constraint trigger public_change after insert or update or delete on step_times
  deferrable initially deferred for each row execute function app.count_public_change();

-- A search that somebody wants to hear of. A visitor's begins when they confirm their address; a signed-in person's at once.
create table saved_searches (
  id uuid primary key,
  person_id uuid references people,
  address text not null check (length(address) <= 320),
  -- The search as it stands in the catalogue's address: "q=network&country=GB".
  query text not null check (length(query) <= 2000),
  title text not null check (length(title) <= 300),
  rhythm text not null check (rhythm in ('daily', 'weekly')),
  state text not null check (state in ('unconfirmed', 'active', 'ended')),
  ended_because text check (ended_because in ('unsubscribed', 'expired')),
  -- Opens the search's own page without a sign-in; it stands in each of its mails and nowhere else.
  key text not null unique,
  caller_hash text not null default '',
  created_at timestamptz not null,
  confirmed_at timestamptz,
  expires_on date not null,
  last_run_on date,
  ended_at timestamptz,
  revision integer not null default 1
);
create index saved_searches_due on saved_searches (last_run_on, id) where state = 'active';
create index saved_searches_by_person on saved_searches (person_id, created_at desc) where person_id is not null;
create index saved_searches_by_address on saved_searches (address, created_at desc);
create index saved_searches_by_caller on saved_searches (caller_hash, created_at);
-- The same person need not hear of the same search twice.
create unique index saved_searches_one on saved_searches (address, query) where state = 'active';
alter table saved_searches enable row level security;
-- The key opens the page to whoever holds it, so nobody reads it here, not even its owner.
grant select (id, person_id, address, query, title, rhythm, state, ended_because, created_at, confirmed_at, expires_on, last_run_on, ended_at, revision)
  on saved_searches to guildhall_app;
create policy saved_searches_own on saved_searches for select to guildhall_app using (person_id = (select app.person()));

-- What a saved search has shown already: a programme, or an opening of one ("programme:<id>", "intake:<id>").
create table saved_search_seen (
  saved_search_id uuid not null references saved_searches on delete cascade,
  what text not null,
  seen_on date not null,
  primary key (saved_search_id, what)
);
alter table saved_search_seen enable row level security;

-- A mail to a list offers its way out in its headers (RFC 8058).
alter table mails add column unsubscribe_url text;

-- How often a programme's pages were seen, by day; nothing about anybody.
create table programme_counts (
  programme_id uuid not null references programmes,
  day date not null,
  kind text not null check (kind in ('view', 'from_search', 'check')),
  count integer not null check (count > 0),
  primary key (programme_id, day, kind)
);
-- The words of searches that led to a programme, by week. Shown from five on only.
create table programme_search_words (
  programme_id uuid not null references programmes,
  week date not null,
  words text not null check (length(words) between 1 and 100),
  count integer not null check (count > 0),
  primary key (programme_id, week, words)
);
alter table programme_counts enable row level security;
alter table programme_search_words enable row level security;
grant select on programme_counts to guildhall_app;
create policy programme_counts_read on programme_counts for select to guildhall_app using (exists (
  select from programmes where programmes.id = programme_id
    and programmes.organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[])));

-- Only what was searched at least five times leaves the table, whoever asks.
create function app.search_words(programme uuid, since date) returns table (words text, count bigint)
  language sql stable security definer set search_path = public
  as $$
    select words, sum(count) as count from programme_search_words
    where programme_id = programme and week >= since
      and exists (select from programmes where id = programme
        and organisation_id = any (app.organisations('programme_manager', 'recruiter')))
    group by words having sum(count) >= 5 order by 2 desc, 1 limit 20
  $$;
grant execute on function app.search_words(uuid, date) to guildhall_app;
