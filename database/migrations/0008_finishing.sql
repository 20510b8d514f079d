-- The end of training: breaks that were called off, confirmations by the right party, certificates that anybody can check.

-- A planned break that is called off keeps its row and ends on its first day: an interval without a day.
alter table breaks drop constraint breaks_check1;
alter table breaks add constraint breaks_end_not_before_they_begin check (to_on >= from_on);

-- Each party confirms for itself only.
alter table gateway_checks add constraint gateway_checks_item_check check (item in ('employer', 'provider', 'apprentice'));
drop policy gateway_insert on gateway_checks;
create policy gateway_insert on gateway_checks for insert to guildhall_app with check (confirmed_by = (select app.person()) and (
  (item = 'apprentice' and app.apprenticeship_access(apprenticeship_id) && array['apprentice'])
  or (item <> 'apprentice' and not app.apprenticeship_access(apprenticeship_id) && array['apprentice'] and (
    (item = 'employer' and app.apprenticeship_access(apprenticeship_id) && array['mentor', 'programme_manager'])
    or (item = 'provider' and app.apprenticeship_access(apprenticeship_id) && array['provider_coordinator'])))));

-- Nobody brings their own apprenticeship to its end or grants themselves an award, whatever other role they hold.
create policy apprenticeships_not_ones_own_end on apprenticeships as restrictive for update to guildhall_app
  using (true) with check (person_id <> (select app.person()) or state in ('agreed', 'active', 'on_break'));
drop policy awards_insert on awards_granted;
create policy awards_insert on awards_granted for insert to guildhall_app
  with check (recorded_by = (select app.person()) and not app.apprenticeship_access(apprenticeship_id) && array['apprentice']
    and app.apprenticeship_access(apprenticeship_id) && array['assessor', 'provider_coordinator', 'programme_manager']);

-- Whoever applies for a role shows the employer's recruiters the record that the application rests on.
create function app.seeking_roles() returns uuid[] language sql stable security definer set search_path = public
  as $$
    select coalesce(array_agg(apprenticeship_id), '{}') from role_applications
    where state <> 'withdrawn' and organisation_id = any (app.organisations('recruiter'))
  $$;
create or replace function app.apprenticeship_access(apprenticeship uuid) returns text[] language sql stable security definer set search_path = public
  as $$
    select coalesce((
      select array_remove(array[
        case when person_id = app.person() then 'apprentice' end,
        case when organisation_id = any (app.organisations('programme_manager')) then 'programme_manager' end,
        case when organisation_id = any (app.organisations('recruiter'))
          and (state in ('gateway', 'completed') or id = any (app.seeking_roles())) then 'recruiter' end,
        case when id = any (app.mentored()) then 'mentor' end,
        case when programme_id = any (app.partner_programmes('provider', 'provider_coordinator')) then 'provider_coordinator' end,
        case when programme_id = any (app.partner_programmes('assessment', 'assessor')) then 'assessor' end
      ], null) from apprenticeships where id = apprenticeship), '{}')
  $$;
create policy apprenticeships_read_for_roles on apprenticeships for select to guildhall_app
  using (id = any ((select app.seeking_roles())::uuid[]));

-- A role application goes to the employer of the apprenticeship, and nobody decides on their own.
drop policy roles_insert on role_applications;
create policy roles_insert on role_applications for insert to guildhall_app with check (person_id = (select app.person()) and state = 'applied'
  and app.apprenticeship_access(apprenticeship_id) && array['apprentice']
  and organisation_id = (select apprenticeships.organisation_id from apprenticeships where apprenticeships.id = apprenticeship_id));
drop policy roles_decide on role_applications;
create policy roles_decide on role_applications for update to guildhall_app
  using (person_id <> (select app.person()) and organisation_id = any ((select app.organisations('programme_manager', 'recruiter'))::uuid[]));
create index role_applications_to_decide on role_applications (organisation_id, applied_at, id) where state = 'applied';
create index role_applications_decided on role_applications (organisation_id, decided_at desc, id desc) where state <> 'applied';

-- What anybody learns of a certificate from its number, which nobody can guess: that it exists, for what, when, and initials.
create function app.certificate(number text) returns table (programme text, award text, awarded_by text, awarded_on date, initials text)
  language sql stable security definer set search_path = public
  as $$
    select programmes.title, awards_granted.title, awards_granted.awarded_by, awards_granted.awarded_on,
      (select string_agg(upper(left(word, 1)) || '.', ' ' order by place) from regexp_split_to_table(trim(people.name), '\s+') with ordinality as words (word, place))
    from awards_granted
      join apprenticeships on apprenticeships.id = awards_granted.apprenticeship_id
      join programmes on programmes.id = apprenticeships.programme_id
      join people on people.id = apprenticeships.person_id
    where awards_granted.certificate_number = number and apprenticeships.state = 'completed'
  $$;
