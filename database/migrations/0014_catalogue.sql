-- The index of the catalogue: what each programme and each directory page is found by, and the card that a result shows. It is
-- derived and can be written anew at any time; it holds nothing that is not public (an internal intake is never in it).
create table catalogue_entries (
  id uuid primary key,  -- the programme's, or the directory page's
  kind text not null check (kind in ('programme', 'listing')),
  changed bigint not null,  -- the state's number when it was written: whoever has read up to a number asks for what is above it
  format integer not null,  -- of what the program wrote: a newer release writes it anew
  entry jsonb,  -- null: it is in the catalogue no longer
  card jsonb
);
create index catalogue_entries_by_change on catalogue_entries (changed);

-- One row, locked by whoever writes entries until the end of the transaction, so that numbers become visible in their order.
create table catalogue_state (
  only_one boolean primary key default true check (only_one),
  changed bigint not null default 0
);
insert into catalogue_state default values;

-- Programmes whose entry is older than what it is made from. Searches read these from their source until the entry is written.
create table catalogue_stale (
  programme_id uuid primary key,
  mark uuid not null default gen_random_uuid()
);

alter table catalogue_entries enable row level security;
alter table catalogue_state enable row level security;
alter table catalogue_stale enable row level security;
grant select on catalogue_entries, catalogue_state, catalogue_stale to guildhall_app;
create policy catalogue_entries_read on catalogue_entries for select to guildhall_app using (true);
create policy catalogue_state_read on catalogue_state for select to guildhall_app using (true);
create policy catalogue_stale_read on catalogue_stale for select to guildhall_app using (true);

-- Whatever changes what a candidate would find marks its programme, whoever changes it: no command can forget to.
create function app.mark_catalogue(marked uuid) returns void language sql security definer set search_path = public, pg_temp
  as $$
    insert into catalogue_stale (programme_id) values (marked)
    on conflict (programme_id) do update set mark = gen_random_uuid()
  $$;

create function app.version_or_intake_marks() returns trigger language plpgsql as $$
begin
  perform app.mark_catalogue(new.programme_id);
  return null;
end $$;
create trigger versions_mark_catalogue after insert or update of withdrawn_at on programme_versions
  for each row execute function app.version_or_intake_marks();
create trigger intakes_mark_catalogue after insert or update on intakes
  for each row execute function app.version_or_intake_marks();

create function app.organisation_marks() returns trigger language plpgsql as $$
begin
  perform app.mark_catalogue(id) from programmes where organisation_id = new.id;
  return null;
end $$;
create trigger organisations_mark_catalogue after update of name on organisations
  for each row execute function app.organisation_marks();

-- What was published before this migration.
insert into catalogue_stale (programme_id) select id from programmes;
