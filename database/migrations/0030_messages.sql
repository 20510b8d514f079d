-- Mail that is sent once and seen to arrive, an inbox of the same rows, letters in an organisation's own words, calendars to
-- subscribe to, and webhooks written in the transaction of their event.

-- A mail passes: waiting > sending > handing_over > sent. What else may become of it is told where the states are defined
-- (src/platform/mail/mail-states.rules.ts). Two marks are written ahead of what they speak of: `sending` before the server is
-- asked, `handing_over` before the end of the message is put on the wire. Only a crash after the second leaves it unknown whether
-- the mail has left, and such a mail is not sent again by itself.
alter table mails
  add column kind text not null default 'notice',
  add column organisation_id uuid references organisations,  -- in whose words
  add column template_key text,
  add column template_version integer,                       -- null: the standard text
  add column urgent boolean not null default false,
  add column state text not null default 'waiting' check (state in ('waiting', 'sending', 'handing_over', 'sent', 'uncertain',
    'digest', 'carried', 'product_only', 'stopped', 'failed', 'bounced')),
  add column planned_at timestamptz,                         -- when the person's wishes were looked at
  add column next_try_at timestamptz,
  add column claim uuid,                                     -- of the process that has it in hand
  add column lease_until timestamptz,
  add column bounced_at timestamptz,
  add column bounce_status text,
  add column digest_id uuid,                                 -- the mail that carried it in a list
  add column in_inbox boolean not null default true,
  add column read_at timestamptz;
update mails set state = 'sent' where sent_at is not null;
update mails set in_inbox = false, kind = 'sign_in', urgent = true where cause like 'sign-in code %';
update mails set read_at = created_at;  -- what came before there was an inbox is not news

drop index mails_waiting;
create index mails_to_plan on mails (created_at) where state = 'waiting' and planned_at is null;
create index mails_to_send on mails (next_try_at) where state = 'waiting' and planned_at is not null;
create index mails_in_hand on mails (lease_until) where state in ('sending', 'handing_over');
create index mails_for_digest on mails (person_id, created_at) where state = 'digest';
create index mails_in_trouble on mails (created_at, id) where state in ('uncertain', 'failed', 'bounced', 'stopped');
create index mails_inbox on mails (person_id, created_at desc, id desc) where in_inbox;
create index mails_unread on mails (person_id) where in_inbox and read_at is null;

grant update (read_at) on mails to guildhall_app;
create policy mails_read_mark on mails for update to guildhall_app
  using (person_id = (select app.person())) with check (person_id = (select app.person()));

-- How a person wants their mail. No row: the standard wishes.
create table mail_settings (
  person_id uuid primary key references people,
  time_zone text,                                            -- null: the installation's
  quiet_from integer check (quiet_from between 0 and 23),   -- the hour at which it begins; null with quiet_to: no quiet hours
  quiet_to integer check (quiet_to between 0 and 23),
  digest_hour integer not null default 8 check (digest_hour between 0 and 23),
  kinds jsonb not null default '{}',                         -- {kind: at_once | daily | product}
  unsubscribe_key text not null unique,                      -- stands in the headers of the person's mails
  changed_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null))
);
alter table mail_settings enable row level security;
grant select, insert, update on mail_settings to guildhall_app;
create policy mail_settings_read on mail_settings for select to guildhall_app using (person_id = (select app.person()));
create policy mail_settings_insert on mail_settings for insert to guildhall_app with check (person_id = (select app.person()));
create policy mail_settings_update on mail_settings for update to guildhall_app
  using (person_id = (select app.person())) with check (person_id = (select app.person()));

-- The secret address of a person's calendar. A renewed one ends the one before.
create table calendar_feeds (
  person_id uuid primary key references people,
  key text not null unique,
  created_at timestamptz not null,
  read_at timestamptz
);
alter table calendar_feeds enable row level security;
grant select, insert, update, delete on calendar_feeds to guildhall_app;
create policy calendar_feeds_own on calendar_feeds for all to guildhall_app
  using (person_id = (select app.person())) with check (person_id = (select app.person()));

-- Addresses that mail came back from. The row stays after the address was confirmed again, as history.
create table failing_addresses (
  address text primary key,
  since timestamptz not null,
  status text not null,                                      -- RFC 3463, such as 5.1.1
  diagnostic text not null,
  mail_id uuid,
  soft_failures integer not null default 0,                  -- mails given up on without a permanent refusal, in a row
  is_failing boolean not null,
  confirmed_at timestamptz,
  confirm_hash text unique,                                  -- of the secret in a mail that asks to confirm the address
  changed_at timestamptz not null
);
create index failing_addresses_listed on failing_addresses (since, address) where is_failing;
alter table failing_addresses enable row level security;

-- Since when a person's mail comes back, for those who know the person and wait for them; null: it does not.
create function app.mail_fails_since(person uuid) returns timestamptz language sql stable security definer set search_path = public, pg_temp
  as $$
    select failing_addresses.since from people join failing_addresses on failing_addresses.address = lower(people.email)
    where people.id = person and failing_addresses.is_failing and app.knows(person)
  $$;

-- An organisation's own words for a letter. Rows are never changed: a new version takes the place of the one before, and one
-- without a text is the return to the standard.
create table mail_templates (
  organisation_id uuid not null references organisations,
  key text not null,
  version integer not null check (version > 0),
  subject text,
  body text,                                                 -- paragraphs, an empty line between them
  created_by uuid not null references people,
  created_at timestamptz not null,
  primary key (organisation_id, key, version),
  check ((subject is null) = (body is null))
);
alter table mail_templates enable row level security;
grant select, insert on mail_templates to guildhall_app;
create policy mail_templates_read on mail_templates for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy mail_templates_insert on mail_templates for insert to guildhall_app
  with check (created_by = (select app.person()) and organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));

-- Webhooks (Standard Webhooks). Secrets are apart: the program alone reads them.
create table webhook_endpoints (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  url text not null,
  description text not null,
  event_types text[] not null,
  state text not null default 'active' check (state in ('active', 'disabled')),
  disabled_because text check (disabled_because in ('by_hand', 'gone', 'failing')),
  failing_since timestamptz,
  created_by uuid not null references people,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  revision integer not null default 1
);
create index webhook_endpoints_by_organisation on webhook_endpoints (organisation_id, id);
create table webhook_secrets (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoints,
  secret text not null,
  created_at timestamptz not null,
  valid_until timestamptz
);
create index webhook_secrets_by_endpoint on webhook_secrets (endpoint_id, created_at);
create table webhook_deliveries (
  id uuid primary key,                                       -- of event and endpoint: the same however often it is sent
  endpoint_id uuid not null references webhook_endpoints,
  event_id uuid references events,                           -- null: a try of the endpoint by hand
  type text not null,
  payload text,                                              -- made at the first try, the same bytes at each one after it
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'delivered', 'failed', 'stopped')),
  attempts integer not null default 0,                       -- of this round: a replay begins at 0 again
  replays integer not null default 0,
  next_try_at timestamptz not null,
  claim uuid,
  lease_until timestamptz,
  created_at timestamptz not null,
  delivered_at timestamptz
);
create index webhook_deliveries_listed on webhook_deliveries (endpoint_id, created_at desc, id desc);
create index webhook_deliveries_due on webhook_deliveries (next_try_at) where state in ('waiting', 'sending');
create table webhook_attempts (
  id uuid primary key,
  delivery_id uuid not null references webhook_deliveries,
  at timestamptz not null,
  milliseconds integer not null,
  status integer,                                            -- null: no answer
  error text,
  answer text,                                               -- the beginning of the body
  signatures integer not null default 1                      -- secrets that it was signed with
);
create index webhook_attempts_by_delivery on webhook_attempts (delivery_id, at);
alter table webhook_endpoints enable row level security;
alter table webhook_secrets enable row level security;
alter table webhook_deliveries enable row level security;
alter table webhook_attempts enable row level security;
grant select, insert on webhook_endpoints to guildhall_app;
grant update (url, description, event_types, state, disabled_because, failing_since, changed_at, revision) on webhook_endpoints to guildhall_app;
grant select on webhook_deliveries, webhook_attempts to guildhall_app;
create policy webhook_endpoints_read on webhook_endpoints for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy webhook_endpoints_insert on webhook_endpoints for insert to guildhall_app
  with check (created_by = (select app.person()) and organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy webhook_endpoints_update on webhook_endpoints for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy webhook_deliveries_read on webhook_deliveries for select to guildhall_app
  using (exists (select from webhook_endpoints where webhook_endpoints.id = webhook_deliveries.endpoint_id));
create policy webhook_attempts_read on webhook_attempts for select to guildhall_app
  using (exists (select from webhook_deliveries where webhook_deliveries.id = webhook_attempts.delivery_id));

-- The organisations that an event is told to: those to which its record belongs, and who holds it at its step. A draft of an
-- application is its writer's alone. In a letter's case the first of them is the one in whose words it is written.
create function app.organisations_of_event(stream_type text, stream uuid, event_type text) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select case stream_type
      when 'application' then (select array_remove(array[organisation_id, held_by_organisation_id], null) from applications
        where id = stream and (submitted_at is not null or event_type = 'application.submitted'))
      when 'apprenticeship' then (select array[organisation_id] from apprenticeships where id = stream)
      when 'programme' then (select array[organisation_id] from programmes where id = stream)
      when 'draft' then (select array[organisation_id] from programme_drafts where id = stream)
      when 'organisation' then array[stream]
      else null end
  $$;

-- Of an event for an endpoint: a UUID of version 8, whose bits are one's own.
create function app.webhook_delivery_id(endpoint uuid, event uuid) returns uuid language sql immutable as $$
  select overlay(overlay(md5(endpoint::text || event::text) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid
$$;

-- One row for each endpoint that wants the event, in the event's own transaction: neither is there without the other.
create function app.write_webhooks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from webhook_endpoints where state = 'active' and event_types @> array[new.type]) then
    insert into webhook_deliveries (id, endpoint_id, event_id, type, next_try_at, created_at)
      select app.webhook_delivery_id(endpoint.id, new.id), endpoint.id, new.id, new.type, new.at, new.at
      from webhook_endpoints endpoint
      where endpoint.state = 'active' and endpoint.event_types @> array[new.type]
        and endpoint.organisation_id = any (app.organisations_of_event(new.stream_type, new.stream_id, new.type))
      on conflict (id) do nothing;
  end if;
  return null;
end $$;
create trigger events_write_webhooks after insert on events for each row execute function app.write_webhooks();
