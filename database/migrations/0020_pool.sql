-- Who has agreed to be found by employers, and the invitations that went out. Employers see counts and invite groups; only the program reads
-- these rows for them, and nobody learns a name before the person applies.

create table pool_members (
  person_id uuid primary key references people,
  state text not null default 'found' check (state in ('found', 'left')),
  agreed_at timestamptz not null,
  changed_at timestamptz not null
);
create index pool_members_by_change on pool_members (changed_at);
create index person_facts_by_time on person_facts (given_at);

create table invitations (
  id uuid primary key,
  programme_id uuid not null references programmes,
  person_id uuid not null references people,
  event_id uuid not null references events,              -- programme.people_invited
  invited_at timestamptz not null
);
create index invitations_by_person on invitations (person_id, invited_at);
create index invitations_by_programme on invitations (programme_id, invited_at);

alter table pool_members enable row level security;
alter table invitations enable row level security;
grant select, insert, update on pool_members to guildhall_app;
grant select on invitations to guildhall_app;
create policy pool_members_read on pool_members for select to guildhall_app using (person_id = (select app.person()));
create policy pool_members_insert on pool_members for insert to guildhall_app with check (person_id = (select app.person()));
create policy pool_members_update on pool_members for update to guildhall_app
  using (person_id = (select app.person())) with check (person_id = (select app.person()));
create policy invitations_read on invitations for select to guildhall_app using (person_id = (select app.person()));
