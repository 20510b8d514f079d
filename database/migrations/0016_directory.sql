-- Directory pages: pages of the five keys that lead to an employer's own site. Loaded by the operator from a folder; everybody reads them.

create table listings (
  id uuid primary key,
  slug text not null unique,
  source text not null,                 -- the folder's name, or the one that the operator gave it
  file_name text not null,              -- inside the folder
  hash text not null,                   -- of the page's text and picture: an unchanged page is not written again
  company text not null,
  title text not null,
  description text not null,
  link text,
  locations text[] not null default '{}',
  body text not null,
  picture_key text,                     -- in the file store; null where the folder had no such picture
  picture_type text,
  state text not null default 'listed' check (state in ('listed', 'withdrawn')),
  loaded_at timestamptz not null,
  changed_at timestamptz not null,
  unique (source, file_name),
  check ((picture_key is null) = (picture_type is null))
);

alter table listings enable row level security;
grant select on listings to guildhall_app;
create policy listings_read on listings for select to guildhall_app using (true);
