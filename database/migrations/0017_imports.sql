-- Documents that are being imported: the text as it was read, what was found in it, and what a programme manager decided about each fact.
-- Working papers: they go when they are discarded, and what becomes of them is a draft with a stream of its own.

create table imports (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('markdown', 'text', 'html', 'docx', 'pdf')),
  text text not null check (length(text) <= 1500000),
  reading jsonb not null,                       -- the importer's answer, as it was given
  decisions jsonb not null default '{}',
  answers jsonb not null default '{}',
  revision integer not null default 1,
  created_by uuid not null references people,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  draft_id uuid references programme_drafts
);
create index imports_by_organisation on imports (organisation_id, saved_at desc);

alter table imports enable row level security;
grant select, insert, delete on imports to guildhall_app;
grant update (decisions, answers, revision, saved_at, draft_id) on imports to guildhall_app;
create policy imports_read on imports for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy imports_insert on imports for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]) and created_by = (select app.person()));
create policy imports_update on imports for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy imports_delete on imports for delete to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
