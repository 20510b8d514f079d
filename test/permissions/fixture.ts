import { beginSession, sessionCookie } from '#people/index.ts';
import { asSystem, json, type Database, type Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApprentice } from '../support/apprentice.ts';
import { buildWorld, type Person, type PersonKey, type World } from '../support/world.ts';

/** One record of every kind that a route can name, and what each person of the world is to it: stated here, not asked of the program. */

export interface Fixture {
  readonly world: World;
  readonly ids: Readonly<Record<string, string>>;
  /** Subject -> person -> the roles they hold towards the fixture's record. Who is not listed is nothing to it. */
  readonly relations: Readonly<Record<string, Partial<Record<PersonKey, readonly string[]>>>>;
  /** The roles that a person holds anywhere. */
  readonly roles: Partial<Record<PersonKey, readonly string[]>>;
  readonly cookies: Readonly<Record<PersonKey, string>>;
}

export async function buildFixture(database: Database): Promise<Fixture> {
  const world = await buildWorld(database);
  const { people, organisations } = world;
  const ids = await insertRecords(world);
  const cookies = {} as Record<PersonKey, string>;
  for (const [key, person] of Object.entries(people) as [PersonKey, Person][]) {
    cookies[key] =
      `${sessionCookie}=${await asSystem(database, world.clock, (trx) => beginSession(trx, person.id, 'matrix test', world.clock))}`;
  }
  const employerSide = { programmeManager: ['programme_manager'], recruiter: ['recruiter'], secondRecruiter: ['recruiter'] } as const;
  const fixture: Fixture = {
    world,
    ids,
    cookies,
    relations: {
      application: {
        candidate: ['candidate'],
        ...employerSide,
        screener: ['agency_screener'],
        secondScreener: ['agency_screener'],
        interviewer: ['interviewer'],
      },
      interview: { candidate: ['candidate'], ...employerSide, interviewer: ['interviewer'] },
      assessment_day: { ...employerSide, interviewer: ['interviewer'] },
      // The step hides names, so documents stay closed to those who decide until it has ended.
      file: { candidate: ['candidate'] },
      // Recruiters see it because its apprentice has applied for a permanent role.
      apprenticeship: {
        secondCandidate: ['apprentice'],
        ...employerSide,
        mentor: ['mentor'],
        coordinator: ['provider_coordinator'],
        assessor: ['assessor'],
      },
      role_application: { secondCandidate: ['apprentice'], ...employerSide },
      agreement: { secondCandidate: ['candidate'], ...employerSide, coordinator: ['provider_coordinator'] },
      programme: employerSide,
      allocation_run: employerSide,
      message: { candidate: ['reader'] },
      webhook_endpoint: { programmeManager: ['programme_manager'] },
      draft: { programmeManager: ['programme_manager'] },
      import: { programmeManager: ['programme_manager'] },
      complaint: { candidate: ['complainant'], programmeManager: ['handler'] },
      legal_hold: { programmeManager: ['programme_manager'] },
      subject_request: { candidate: ['owner'] },
      organisation: {
        operator: ['operator'],
        ...employerSide,
        interviewer: ['interviewer'],
        secondInterviewer: ['interviewer'],
        mentor: ['mentor'],
        secondMentor: ['mentor'],
        accommodationAdviser: ['accommodation_adviser'],
        employee: ['employee'],
      },
    },
    roles: {
      programmeManager: ['programme_manager'],
      recruiter: ['recruiter'],
      secondRecruiter: ['recruiter'],
      interviewer: ['interviewer'],
      secondInterviewer: ['interviewer'],
      mentor: ['mentor'],
      secondMentor: ['mentor'],
      accommodationAdviser: ['accommodation_adviser'],
      employee: ['employee'],
      screener: ['agency_screener'],
      secondScreener: ['agency_screener'],
      coordinator: ['provider_coordinator'],
      assessor: ['assessor'],
      foreignManager: ['programme_manager'],
      foreignRecruiter: ['recruiter'],
      foreignMentor: ['mentor'],
      foreignScreener: ['agency_screener'],
      foreignCoordinator: ['provider_coordinator'],
      operator: ['operator'],
      candidate: ['candidate'],
      secondCandidate: ['candidate', 'apprentice'],
    },
  };
  await world.system((trx) =>
    trx.selectFrom('organisations').select('id').where('id', '=', organisations.employer.id).executeTakeFirstOrThrow(),
  );
  return fixture;
}

async function insertRecords(world: World): Promise<Record<string, string>> {
  const { people, organisations, programme, intake, sites } = world;
  const at = world.clock.now();
  const today = world.clock.today();
  const ids = {
    application: randomUUIDv7(),
    interview: randomUUIDv7(),
    assessment_day: randomUUIDv7(),
    station: randomUUIDv7(),
    booking: randomUUIDv7(),
    interviewer: people.interviewer.id,
    file: randomUUIDv7(),
    review: randomUUIDv7(),
    role_application: randomUUIDv7(),
    agreement: randomUUIDv7(),
    allocation_run: randomUUIDv7(),
    import: randomUUIDv7(),
    complaint: randomUUIDv7(),
    legal_hold: randomUUIDv7(),
    subject_request: randomUUIDv7(),
    message: randomUUIDv7(),
    webhook_endpoint: randomUUIDv7(),
    programme: programme.id,
    draft: randomUUIDv7(),
    organisation: organisations.employer.id,
  };
  await world.system(async (trx) => {
    await trx
      .insertInto('applications')
      .values({
        id: ids.application,
        person_id: people.candidate.id,
        programme_id: programme.id,
        programme_version_id: programme.versionId,
        organisation_id: organisations.employer.id,
        intake_id: intake.id,
        channel: 'external',
        state: 'in_step',
        step_index: 1,
        held_by_organisation_id: organisations.agency.id,
        due_on: today,
        created_at: at,
        submitted_at: at,
        changed_at: at,
      })
      .execute();
    await trx
      .insertInto('application_steps')
      .values({
        id: randomUUIDv7(),
        application_id: ids.application,
        step_index: 1,
        kind: 'screen',
        organisation_id: organisations.agency.id,
        started_at: at,
        due_on: today,
      })
      .execute();
    await trx.insertInto('application_preferences').values({ application_id: ids.application, site_id: sites.leeds.id, rank: 1 }).execute();
    await trx
      .insertInto('application_drafts')
      .values({ application_id: ids.application, part: 'statement', window_id: randomUUIDv7(), fields: json([]), saved_at: at })
      .execute();
    await trx
      .insertInto('interviews')
      .values({
        id: ids.interview,
        organisation_id: organisations.employer.id,
        programme_id: programme.id,
        site_id: sites.leeds.id,
        starts_at: at.add({ hours: 48 }),
        ends_at: at.add({ hours: 49 }),
        time_zone: 'Europe/London',
        application_id: ids.application,
        booked_at: at,
        state: 'booked',
        created_by: people.recruiter.id,
        created_at: at,
      })
      .execute();
    await trx.insertInto('interview_panel').values({ interview_id: ids.interview, person_id: people.interviewer.id }).execute();
    await trx
      .insertInto('assessment_days')
      .values({
        id: ids.assessment_day,
        organisation_id: organisations.employer.id,
        programme_id: programme.id,
        site_id: sites.leeds.id,
        starts_at: at.add({ hours: 96 }),
        ends_at: at.add({ hours: 99 }),
        time_zone: 'Europe/London',
        capacity: 6,
        groups: 2,
        station_minutes: 40,
        gap_minutes: 10,
        state: 'open',
        created_by: people.recruiter.id,
        created_at: at,
      })
      .execute();
    await trx
      .insertInto('assessment_stations')
      .values({ id: ids.station, day_id: ids.assessment_day, position: 1, name: 'Fault finding', competencies: json(['Problem solving']) })
      .execute();
    await trx.insertInto('assessment_assessors').values({ station_id: ids.station, person_id: people.interviewer.id }).execute();
    await trx
      .insertInto('assessment_bookings')
      .values({ id: ids.booking, day_id: ids.assessment_day, application_id: ids.application, calendar_uid: randomUUIDv7(), booked_at: at })
      .execute();
    await trx
      .insertInto('availability')
      .values({
        id: randomUUIDv7(),
        person_id: people.interviewer.id,
        organisation_id: organisations.employer.id,
        kind: 'weekly',
        weekday: 1,
        from_minute: 540,
        to_minute: 720,
        created_at: at,
      })
      .execute();
    await trx
      .insertInto('interviewer_settings')
      .values({ person_id: people.interviewer.id, organisation_id: organisations.employer.id, time_zone: 'Europe/London' })
      .execute();
    await trx
      .insertInto('interview_rules')
      .values({ programme_id: programme.id, changed_by: people.recruiter.id, changed_at: at })
      .execute();
    await trx
      .insertInto('interview_chances')
      .values({ id: randomUUIDv7(), application_id: ids.application, given_by: people.recruiter.id, given_at: at })
      .execute();
    await trx
      .insertInto('scorecard_drafts')
      .values({ application_id: ids.application, interviewer_id: people.interviewer.id, interview_id: ids.interview, saved_at: at })
      .execute();
    await trx
      .insertInto('files')
      .values({
        id: ids.file,
        person_id: people.candidate.id,
        application_id: ids.application,
        name: 'certificate.pdf',
        media_type: 'application/pdf',
        bytes: 3,
        sha256: 'x',
        storage_key: 'none',
        uploaded_at: at,
      })
      .execute();
  });
  await world.system(async (trx) => {
    await trx
      .insertInto('mails')
      .values({
        id: ids.message,
        person_id: people.candidate.id,
        to_address: people.candidate.email,
        subject: 'A message',
        text: 'Something happened.',
        html: '<p>Something happened.</p>',
        cause: 'fixture',
        created_at: at,
      })
      .execute();
    await trx
      .insertInto('webhook_endpoints')
      .values({
        id: ids.webhook_endpoint,
        organisation_id: organisations.employer.id,
        url: 'https://hooks.example.org/',
        description: 'Payroll',
        event_types: ['application.submitted'],
        created_by: people.programmeManager.id,
        created_at: at,
        changed_at: at,
      })
      .execute();
  });
  await world.system(async (trx) => {
    await trx
      .insertInto('allocation_runs')
      .values({
        id: ids.allocation_run,
        programme_id: programme.id,
        organisation_id: organisations.employer.id,
        number: 1,
        commitment: 'none',
        ranking: 'score',
        drafted_by: people.recruiter.id,
        drafted_at: at,
      })
      .execute();
    await trx
      .insertInto('allocation_run_sites')
      .values({ run_id: ids.allocation_run, intake_id: intake.id, site_id: sites.leeds.id, places: 1 })
      .execute();
    await trx
      .insertInto('allocation_outcomes')
      .values({ run_id: ids.allocation_run, application_id: ids.application, position: 1, reasons: json(['No place was left.']), at })
      .execute();
  });
  await world.system((trx) =>
    trx
      .insertInto('imports')
      .values({
        id: ids.import,
        organisation_id: organisations.employer.id,
        name: 'page.md',
        kind: 'markdown',
        text: 'A page',
        reading: json({ organisation: null, title: null, nothing_to_import: true, programmes: [], open_points: [], sources: {} }),
        created_by: people.programmeManager.id,
        created_at: at,
        saved_at: at,
      })
      .execute(),
  );
  await world.system(async (trx) => {
    await trx
      .insertInto('complaints')
      .values({
        id: ids.complaint,
        reference: 'C-0000000001',
        organisation_id: organisations.employer.id,
        person_id: people.candidate.id,
        name: people.candidate.name,
        email: people.candidate.email,
        category: 'delay',
        words: 'Nobody answers.',
        received_at: at,
        acknowledge_by: today.add({ days: 30 }),
        answer_by: today.add({ days: 90 }),
      })
      .execute();
    await trx
      .insertInto('legal_holds')
      .values({
        id: ids.legal_hold,
        organisation_id: organisations.employer.id,
        record_type: 'application',
        record_id: ids.application,
        reason: 'A claim',
        placed_by: people.programmeManager.id,
        placed_at: at,
      })
      .execute();
    await trx
      .insertInto('subject_requests')
      .values({
        id: ids.subject_request,
        person_id: people.candidate.id,
        kind: 'access',
        state: 'ready',
        asked_at: at,
        due_on: today,
        storage_key: 'none',
      })
      .execute();
  });
  const apprentice = await anApprentice(world, people.secondCandidate);
  await world.system(async (trx) => {
    await trx
      .insertInto('programme_drafts')
      .values({
        id: ids.draft,
        organisation_id: organisations.employer.id,
        name: 'world.md',
        text: 'A draft',
        origin: 'written',
        created_by: people.programmeManager.id,
        created_at: at,
        saved_by: people.programmeManager.id,
        saved_at: at,
      })
      .execute();
    await trx
      .insertInto('programme_draft_texts')
      .values({ draft_id: ids.draft, revision: 1, text: 'Before', saved_by: people.programmeManager.id, saved_at: at })
      .execute();
    await trx
      .insertInto('programme_draft_editors')
      .values({ draft_id: ids.draft, person_id: people.programmeManager.id, opened_at: at, seen_at: at })
      .execute();
    await trx
      .insertInto('mentor_assignments')
      .values({ id: randomUUIDv7(), apprenticeship_id: apprentice.id, person_id: people.mentor.id, from_on: today.subtract({ days: 1 }) })
      .execute();
    await trx
      .insertInto('role_applications')
      .values({
        id: ids.role_application,
        apprenticeship_id: apprentice.id,
        person_id: people.secondCandidate.id,
        organisation_id: organisations.employer.id,
        role_id: 'technician',
        role_title: 'Technician',
        state: 'applied',
        applied_at: at,
      })
      .execute();
  });
  await world.system((trx) => addAgreement(trx, world, ids.agreement, apprentice.id));
  return { ...ids, apprenticeship: apprentice.id };
}

/** The training plan of the apprentice, which the provider signs, under the offer that led to it. */
async function addAgreement(trx: Trx, world: World, id: string, apprenticeshipId: string): Promise<void> {
  const at = world.clock.now();
  const { application_id: applicationId } = await trx
    .selectFrom('apprenticeships')
    .select('application_id')
    .where('id', '=', apprenticeshipId)
    .executeTakeFirstOrThrow();
  if (applicationId === null) throw new Error('The apprentice has no application.');
  const offerId = randomUUIDv7();
  await trx
    .insertInto('offers')
    .values({
      id: offerId,
      application_id: applicationId,
      intake_id: world.intake.id,
      site_id: world.sites.bristol.id,
      organisation_id: world.organisations.employer.id,
      state: 'accepted',
      pay_minor: 2_100_000,
      currency: 'GBP',
      pay_per: 'year',
      starts_on: world.intake.startsOn,
      expires_on: world.clock.today(),
      made_by: world.people.recruiter.id,
      made_at: at,
    })
    .execute();
  await trx
    .insertInto('agreements')
    .values({
      id,
      application_id: applicationId,
      offer_id: offerId,
      kind: 'uk',
      parties: ['apprentice', 'employer', 'provider'],
      terms: json({
        apprentice: world.people.secondCandidate.name,
        employer: world.organisations.employer.name,
        programme: 'Programme',
        version: 1,
        versionHash: 'none',
        site: 'Site',
        startsOn: world.intake.startsOn.toString(),
        plannedEndOn: world.intake.startsOn.add({ years: 2 }).toString(),
        payMinor: 2_100_000,
        currency: 'GBP',
        payPer: 'year',
        hoursPerWeek: 37,
        phases: [],
        providers: [],
        awards: [],
        reviewEveryMonths: 3,
      }),
      terms_hash: 'none',
      created_at: at,
    })
    .execute();
}
