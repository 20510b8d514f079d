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
