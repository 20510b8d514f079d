-- An organisation that needs a second person again: what was made ready alone before is not published any more.
create function app.unreviewed_drafts_wait() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (select second_review from organisations where id = new.organisation_id) then
    raise exception 'a second person reviews the draft before it is published' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger unreviewed_drafts_wait before update on programme_drafts for each row
  when (new.approved_by is null and new.state in ('scheduled', 'published') and new.state is distinct from old.state)
  execute function app.unreviewed_drafts_wait();
