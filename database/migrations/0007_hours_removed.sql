-- An entry of hours that was not approved yet can be taken back; it stays on record as removed and counts for nothing.

alter table hours_entries drop constraint hours_entries_state_check;
alter table hours_entries add constraint hours_entries_state_check check (state in ('entered', 'approved', 'returned', 'amended', 'removed'));
create unique index hours_one_live_amendment on hours_entries (amends) where state in ('entered', 'approved');

create or replace function app.hours_fit() returns trigger language plpgsql security definer set search_path = public as $$
declare total integer; fits boolean;
begin
  if new.state in ('returned', 'amended', 'removed') then return new; end if;
  perform 1 from apprenticeships where id = new.apprenticeship_id for update;
  -- An entry that is about to be replaced, and the one that replaces it, are never counted together.
  select coalesce(sum(minutes), 0) into total from hours_entries one
    where person_id = new.person_id and on_day = new.on_day and state in ('entered', 'approved') and id <> new.id
      and (new.amends is null or id <> new.amends)
      and not exists (select from hours_entries other where other.amends = one.id and other.state in ('entered', 'approved'));
  if total + new.minutes > 1440 then
    raise exception 'a day holds at most 24 hours' using errcode = 'GH002';
  end if;
  select new.on_day between starts_on and coalesce(ended_on, planned_end_on + 366)
    and not exists (select from breaks where breaks.apprenticeship_id = new.apprenticeship_id
      and new.on_day >= breaks.from_on and (breaks.to_on is null or new.on_day < breaks.to_on))
    into fits from apprenticeships where id = new.apprenticeship_id;
  if not fits then
    raise exception 'the day is outside the apprenticeship or inside a break' using errcode = 'GH003';
  end if;
  return new;
end $$;

-- Hours are entered on one's own apprenticeship only, and taken back by oneself only.
drop policy hours_insert on hours_entries;
create policy hours_insert on hours_entries for insert to guildhall_app
  with check (person_id = (select app.person()) and state = 'entered' and app.apprenticeship_access(apprenticeship_id) && array['apprentice']);
drop policy hours_own on hours_entries;
create policy hours_own on hours_entries for update to guildhall_app
  using (person_id = (select app.person()) and state in ('entered', 'returned')) with check (state in ('entered', 'removed'));
