-- What happened, who did it, and why: written with the state in one transaction, chained by hash within each stream.

create table events (
  id uuid primary key,
  stream_type text not null,
  stream_id uuid not null,
  seq integer not null check (seq > 0),
  type text not null,
  at timestamptz not null,
  actor_id uuid references people,          -- null: the program itself, as a consequence or a due date
  on_behalf_of uuid references organisations,
  data jsonb not null default '{}',
  previous_hash text not null,
  hash text not null,
  unique (stream_id, seq)                   -- the optimistic lock
);
create index events_by_actor on events (actor_id, stream_id);
create index events_by_type on events (type, at);

create function app.events_never_change() returns trigger language plpgsql as $$
begin raise exception 'events are written once' using errcode = 'integrity_constraint_violation'; end $$;
create trigger events_never_change before update or delete on events for each row execute function app.events_never_change();

-- Who may read a stream: whoever may read its record. Programmes' streams are for their managers.
create function app.stream_access(type text, stream uuid) returns boolean language sql stable security definer set search_path = public
  as $$
    select case type
      when 'application' then app.application_access(stream) <> '{}'
      when 'apprenticeship' then app.apprenticeship_access(stream) <> '{}'
      when 'programme' then exists (select from programmes where id = stream
        and organisation_id = any (app.organisations('programme_manager', 'recruiter')))
      when 'organisation' then app.is_operator() or stream = any (app.organisations('programme_manager'))
      when 'person' then stream = app.person() or app.is_operator()
      else false end
  $$;

-- Names: one's own, colleagues', and those of people whose records one may read, and of those who decide on one's own.
create function app.knows(other uuid) returns boolean language sql stable security definer set search_path = public
  as $$
    select other = app.person() or app.is_operator() or app.shares_organisation(other)
      or exists (select from applications a where a.person_id = other and app.application_access(a.id) <> '{}')
      or exists (select from apprenticeships a where a.person_id = other and app.apprenticeship_access(a.id) <> '{}')
      or exists (select from mentor_assignments m where m.person_id = other and app.apprenticeship_access(m.apprenticeship_id) <> '{}')
      or exists (select from events e where e.actor_id = other and app.stream_access(e.stream_type, e.stream_id))
  $$;

alter table events enable row level security;
grant select, insert on events to guildhall_app, guildhall_care;
create policy events_read on events for select to guildhall_app, guildhall_care using (app.stream_access(stream_type, stream_id));
create policy events_insert on events for insert to guildhall_app, guildhall_care
  with check (actor_id = (select app.person()) and app.stream_access(stream_type, stream_id));

create policy people_read on people for select to guildhall_app using (app.knows(id));
create policy people_insert on people for insert to guildhall_app with check ((select app.is_operator())
  or (select app.organisations('programme_manager')) <> '{}');
create policy people_update on people for update to guildhall_app using (id = (select app.person()));

-- Mail waits here until it has left; a demonstration's outbox reads the same rows.
create table mails (
  id uuid primary key,
  person_id uuid references people,
  to_address text not null,
  subject text not null,
  text text not null,
  html text not null,
  attachments jsonb not null default '[]',  -- [{name, mediaType, content}], calendar files
  event_id uuid,
  -- A second insert for the same cause is refused, so nothing is sent twice.
  cause text not null unique,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  error text
);
create index mails_waiting on mails (created_at) where sent_at is null;
alter table mails enable row level security;
grant select, insert on mails to guildhall_app;
create policy mails_own on mails for select to guildhall_app using (person_id = (select app.person()));
create policy mails_insert on mails for insert to guildhall_app with check (true);

-- Few things that the program itself must remember, such as where a demonstration's clock stands.
create table settings (
  key text primary key,
  value jsonb not null
);
alter table settings enable row level security;
