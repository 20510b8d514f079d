-- What is typed into the application form before it is saved, and what a document is and whether it was looked through for viruses.

-- What a candidate has typed into one part of the form and not saved yet, in one window: kept while they type, so that neither a session that
-- ends, nor a lost connection, nor a second window loses it. `mark` is the state of the part that it was typed upon.
create table application_drafts (
  application_id uuid not null references applications,
  part text not null check (length(part) between 1 and 80),
  window_id uuid not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  mark text not null default '' check (length(mark) <= 80),
  saved_at timestamptz not null,
  primary key (application_id, part, window_id)
);
alter table application_drafts enable row level security;
grant select, insert, update, delete on application_drafts to guildhall_app;
-- The candidate alone, and only while the application is theirs: nobody who decides sees a word that was not sent.
create policy drafts_own on application_drafts for all to guildhall_app
  using (exists (select from applications where applications.id = application_id and applications.person_id = (select app.person())))
  with check (exists (select from applications where applications.id = application_id and applications.person_id = (select app.person())));

alter table files
  -- Which of the documents that the programme asks for it is, by its name; null: one of the candidate's own choice.
  add asked_for text check (length(asked_for) between 1 and 4000),
  -- none: no scanner was set when it came; waiting: it could not be scanned yet.
  add scan text not null default 'none' check (scan in ('none', 'clean', 'waiting', 'infected')),
  add scanned_at timestamptz;
create index files_to_scan on files (uploaded_at) where scan = 'waiting' and removed_at is null;
-- Whoever handed a file in sees it; others when it was found clean, or no scanner is set.
create policy files_scanned on files as restrictive for select to guildhall_app
  using (person_id = (select app.person()) or scan in ('none', 'clean'));

-- How somebody can be reached may change as long as the application lives, also after an offer: the columns that move it stay as they were.
create or replace function app.candidates_choose_what_is_theirs() returns trigger language plpgsql as $$
begin
  if current_user <> 'guildhall_app' then return new; end if;
  if new.state = old.state then
    if (new.step_index, new.held_by_organisation_id, new.due_on, new.submitted_at, new.decision_reason, new.decision_note)
      is distinct from (old.step_index, old.held_by_organisation_id, old.due_on, old.submitted_at, old.decision_reason, old.decision_note)
      or old.state not in ('draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred') then
      raise exception 'a candidate does not move an application by hand' using errcode = 'insufficient_privilege';
    end if;
  elsif not ((old.state = 'draft' and new.state = 'submitted')
    or (old.state = 'offered' and new.state = 'offer_declined')
    or (old.state = 'offered' and new.state = 'accepted'
      and exists (select from offers where offers.application_id = new.id and offers.state = 'accepted'))
    or (old.state in ('draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred') and new.state = 'withdrawn')) then
    raise exception 'from % to % is not a candidate''s to choose', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
alter policy applications_candidate on applications with check (person_id = (select app.person())
  and state in ('draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred', 'withdrawn', 'offer_declined'));
