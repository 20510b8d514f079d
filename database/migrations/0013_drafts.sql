-- Drafts of programme documents: written, reviewed by a second person, published now or at a time. The rule of the second person is
-- kept here as well as in the program: whoever has written on a draft cannot approve it, and a version comes from an approved draft.

-- An organisation with one programme manager has no second person: the operator may say that it publishes without.
alter table organisations add column second_review boolean not null default true;
grant update (second_review) on organisations to guildhall_app;
create policy organisations_operator on organisations for update to guildhall_app
  using ((select app.is_operator())) with check ((select app.is_operator()));

create table programme_drafts (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  name text not null check (length(name) between 1 and 100),
  text text not null check (length(text) <= 400000),
  origin text not null check (origin in ('written', 'import', 'version')),
  programme_id uuid references programmes,                 -- the programme that it was begun from
  from_version_id uuid references programme_versions,      -- the version that it was begun from
  restores boolean not null default false,                 -- brings that version back
  state text not null default 'draft'
    check (state in ('draft', 'in_review', 'returned', 'approved', 'scheduled', 'published', 'discarded')),
  revision integer not null default 1,
  writers uuid[] not null default '{}',                    -- kept by the trigger below
  created_by uuid not null references people,
  created_at timestamptz not null,
  saved_by uuid not null references people,
  saved_at timestamptz not null,
  -- What the reviewer saw: the current version of each programme that the document names, by address; null for a new one.
  reviewed_against jsonb not null default '{}',
  asked_by uuid references people,
  reviewer_id uuid references people,
  approved_by uuid references people,
  publish_at timestamptz,
  published_at timestamptz,
  check ((state = 'scheduled') = (publish_at is not null)),
  check ((state = 'published') = (published_at is not null))
);
create index programme_drafts_by_organisation on programme_drafts (organisation_id, state, saved_at desc);
create index programme_drafts_by_programme on programme_drafts (programme_id) where programme_id is not null;
create index programme_drafts_waiting on programme_drafts (publish_at) where state = 'scheduled';

-- Earlier texts of a draft, kept when another person's text takes their place, so that nothing is lost.
create table programme_draft_texts (
  draft_id uuid not null references programme_drafts,
  revision integer not null,
  text text not null,
  saved_by uuid not null references people,
  saved_at timestamptz not null,
  primary key (draft_id, revision)
);

-- Who has the editor open, so that the second is told.
create table programme_draft_editors (
  draft_id uuid not null references programme_drafts,
  person_id uuid not null references people,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (draft_id, person_id)
);

create function app.drafts_are_reviewed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  needs_second boolean;
begin
  if tg_op = 'INSERT' then
    new.writers := array[new.created_by];
    if new.state <> 'draft' or new.approved_by is not null then
      raise exception 'a draft begins as a draft' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if (new.id, new.organisation_id, new.created_by, new.created_at, new.origin, new.restores)
      is distinct from (old.id, old.organisation_id, old.created_by, old.created_at, old.origin, old.restores)
    or new.from_version_id is distinct from old.from_version_id then
    raise exception 'where a draft comes from never changes' using errcode = 'integrity_constraint_violation';
  end if;
  if old.state in ('published', 'discarded') then
    raise exception 'this draft is finished' using errcode = 'integrity_constraint_violation';
  end if;
  new.writers := old.writers;
  if (new.text, new.name) is distinct from (old.text, old.name) then
    if old.state not in ('draft', 'returned') or new.state <> old.state then
      raise exception 'a document under review is not written on' using errcode = 'integrity_constraint_violation';
    end if;
    if not new.saved_by = any (new.writers) then new.writers := new.writers || new.saved_by; end if;
    if app.person() is not null and new.saved_by <> app.person() then
      raise exception 'what is saved is saved in one''s own name' using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  if new.state in ('draft', 'returned', 'in_review') and new.approved_by is not null then
    raise exception 'an approval ends with a change of the document' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state is distinct from old.state and new.state in ('approved', 'scheduled', 'published') then
    if old.state in ('draft', 'returned') then
      select second_review into needs_second from organisations where id = new.organisation_id;
      if needs_second or new.state <> 'approved' then
        raise exception 'a second person reviews the draft before it is published' using errcode = 'integrity_constraint_violation';
      end if;
      if new.approved_by is not null then
        raise exception 'nobody has approved this draft' using errcode = 'integrity_constraint_violation';
      end if;
    elsif old.state = 'in_review' then
      if new.state <> 'approved' or new.approved_by is null or new.approved_by = any (new.writers) or new.approved_by = new.asked_by
        or (app.person() is not null and new.approved_by <> app.person()) then
        raise exception 'a second person approves the draft' using errcode = 'integrity_constraint_violation';
      end if;
    elsif new.approved_by is distinct from old.approved_by then
      raise exception 'an approval stays as it was given' using errcode = 'integrity_constraint_violation';
    end if;
  elsif new.approved_by is distinct from old.approved_by and new.state in ('approved', 'scheduled', 'published') then
    raise exception 'an approval stays as it was given' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger drafts_are_reviewed before insert or update on programme_drafts for each row execute function app.drafts_are_reviewed();

alter table programme_drafts enable row level security;
alter table programme_draft_texts enable row level security;
alter table programme_draft_editors enable row level security;
grant select, insert, update on programme_drafts, programme_draft_editors to guildhall_app;
grant select, insert on programme_draft_texts to guildhall_app;

create policy drafts_read on programme_drafts for select to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]));
create policy drafts_insert on programme_drafts for insert to guildhall_app
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[])
    and created_by = (select app.person()) and saved_by = (select app.person()));
-- That a draft is published is the program's own consequence of an approval: no manager writes this state.
create policy drafts_update on programme_drafts for update to guildhall_app
  using (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]))
  with check (organisation_id = any ((select app.organisations('programme_manager'))::uuid[]) and state <> 'published');
create policy draft_texts_read on programme_draft_texts for select to guildhall_app
  using (exists (select from programme_drafts where programme_drafts.id = draft_id));
create policy draft_texts_insert on programme_draft_texts for insert to guildhall_app
  with check (exists (select from programme_drafts where programme_drafts.id = draft_id));
create policy draft_editors_read on programme_draft_editors for select to guildhall_app
  using (exists (select from programme_drafts where programme_drafts.id = draft_id));
create policy draft_editors_insert on programme_draft_editors for insert to guildhall_app
  with check (person_id = (select app.person()) and exists (select from programme_drafts where programme_drafts.id = draft_id));
create policy draft_editors_update on programme_draft_editors for update to guildhall_app
  using (person_id = (select app.person())) with check (person_id = (select app.person()));

-- A version is written by the program only, after the draft was approved; a manager's own rights end at withdrawing one.
drop policy programmes_insert on programmes;
drop policy versions_insert on programme_versions;
drop policy sites_insert on sites;
drop policy sites_update on sites;

create or replace function app.stream_access(type text, stream uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$
    select case type
      when 'application' then app.application_access(stream) <> '{}'
      when 'apprenticeship' then app.apprenticeship_access(stream) <> '{}'
      when 'programme' then exists (select from programmes where id = stream
        and organisation_id = any (app.organisations('programme_manager', 'recruiter')))
      when 'draft' then exists (select from programme_drafts where id = stream
        and organisation_id = any (app.organisations('programme_manager')))
      when 'organisation' then app.is_operator() or stream = any (app.organisations('programme_manager'))
      when 'person' then stream = app.person() or app.is_operator()
      else false end
  $$;
