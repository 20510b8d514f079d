-- A decision that is not sent yet is undone by whoever took it, or by the employer's own people; not by a colleague at the agency.
drop policy pending_undo on pending_decisions;
create policy pending_undo on pending_decisions for update to guildhall_app
  using (undone_at is null and sent_at is null and not app.application_access(application_id) && array['candidate']
    and (decided_by = (select app.person()) and app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']
      or app.application_access(application_id) && array['recruiter', 'programme_manager']))
  with check (undone_at is not null and undone_by = (select app.person())
    and app.application_access(application_id) && array['agency_screener', 'recruiter', 'programme_manager']);
