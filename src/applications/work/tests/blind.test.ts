import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { json } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { agreeing, anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { eventOf } from '../../api-application.ts';
import { applicationsPage } from '../../api.query.ts';
import { applicationById } from '../../core/application.query.ts';
import { redactorFor } from '../../core/redaction.query.ts';
import { historyOf, recordEvent } from '#platform/events/index.ts';
import { recordScreening } from '../record-screening.ts';
import { criteriaFor } from '../screening.query.ts';
import { pagesOf } from './pages-of.ts';

/** What a step hides is attacked from every side: pages, lists, files, exports, the API's queries, and the database itself. */

const blind = worldDocument.replace(
  'hide: [ name, photo, address, date of birth ]',
  'hide: [ name, photo, address, school, date of birth ]',
);

/** A small DOCX (stored, not compressed) that holds one paragraph. */
function docx(words: string): Uint8Array<ArrayBuffer> {
  const parts: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ],
    [
      '_rels/.rels',
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ],
    [
      'word/document.xml',
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
    ],
  ];
  const crcOf = (bytes: Uint8Array): number => {
    let crc = 0xffffffff;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return (crc ^ 0xffffffff) >>> 0;
  };
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const [label, content] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crcOf(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, label, content]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, entry, label]));
    chunks.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Uint8Array.from(Buffer.concat([...chunks, central, Buffer.from('PK\u0005\u0006'), end]));
}

const telling = [
  'Cam',
  'Candidate, Cam',
  'cam.candidate@',
  'Example Street',
  'Riverside High',
  '2004-05-06',
  '6 May 2004',
  'May 2004',
  '07700',
];
const tells = (text: string): readonly string[] => telling.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

async function blindScene(world: World) {
  const at = await anApplication(world).submitted();
  const { candidate } = world.people;
  const services = servicesOf(world);
  const bytes = docx('I am Cam, born on 6 May 2004, 12 Example Street. I learnt welding at Riverside High and can lift 20 kg.');
  const storageKey = await services.files.keep({ name: 'x.docx', mediaType: 'x', bytes, sha256: '' });
  const picture = await services.files.keep({ name: 'x.png', mediaType: 'x', bytes: new Uint8Array([1]), sha256: '' });
  const files = { docx: randomUUIDv7(), png: randomUUIDv7() };
  await world.system(async (trx) => {
    const file = { person_id: candidate.id, application_id: at.id, bytes: 3, sha256: 'x', uploaded_at: world.clock.now() };
    await trx
      .insertInto('files')
      .values([
        {
          ...file,
          id: files.docx,
          name: 'Cam Candidate CV.docx',
          media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          storage_key: storageKey,
        },
        { ...file, id: files.png, name: 'Photo of Cam.png', media_type: 'image/png', storage_key: picture },
      ])
      .execute();
    await trx
      .updateTable('applications')
      .set({
        answers: json({
          contact: { name: 'Cam Candidate', phone: '07700 900123', address: '12 Example Street\nLeeds', preference: 'email' },
          education: [{ id: 'e', title: 'A levels', place: 'Riverside High', from: '2020-09-01', to: '2022-07-01', detail: '' }],
          work: [
            {
              id: 'w',
              title: 'Helper',
              place: 'Corner shop',
              from: '2022-08-01',
              to: null,
              detail: 'After Riverside High I, Cam, kept the stock.',
            },
          ],
          statement: { text: 'My name is Cam Candidate and I was born on 6 May 2004. Call 07700 900123.' },
        }),
      })
      .where('id', '=', at.id)
      .execute();
    const { seq, hash } = await trx
      .selectFrom('events')
      .select(['seq', 'hash'])
      .where('stream_id', '=', at.id)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.ok(seq > 0 && hash !== '');
    // What a scanner found in a file is told, and its name is not.
    await recordEvent(trx, {
      stream: { type: 'application', id: at.id },
      type: 'application.document_infected',
      at: world.clock.now(),
      actorId: null,
      data: { name: 'Cam Candidate, Riverside High.pdf' },
    });
  });
  return { at, files };
}

onBothEngines('while a step hides who it is, no page, list, file, export or API answer tells it', async (database) => {
  const world = await buildWorld(database, { document: blind });
  const { at, files } = await blindScene(world);
  const { get } = pagesOf(world);
  for (const reader of ['screener', 'recruiter', 'programmeManager'] as const) {
    for (const path of [
      '/work/applications',
      '/work/applications?state=all',
      '/work/applications.csv?state=all',
      `/work/applications/${at.id}`,
      `/work/applications/${at.id}/screening`,
      `/work/applications/${at.id}/documents/${files.docx}`,
      '/work/due',
      '/work/team',
      '/work/quality',
      `/work/bulk?do=pass&pick=${at.id}`,
      `/work/bulk?do=refuse&pick=${at.id}`,
    ]) {
      const { status, text } = await get(reader, path);
      assert.equal(status, 200, `${reader} ${path}`);
      assert.deepEqual(tells(text), [], `${reader} ${path}`);
    }
    // The originals are not there, and a picture has no words to show.
    for (const file of Object.values(files)) assert.equal((await get(reader, `/files/${file}`)).status, 404);
    assert.equal((await get(reader, `/work/applications/${at.id}/documents/${files.png}`)).status, 404);
    const organisationId = reader === 'screener' ? world.organisations.agency.id : world.organisations.employer.id;
    const shown = await world.read(world.people[reader], async (trx) => {
      const application = await applicationById(trx, at.id);
      assert.ok(application);
      const redact = await redactorFor(trx, at.id, application.hidden);
      return {
        application: { ...application, programme: null },
        criteria: await criteriaFor(trx, application, world.clock),
        listed: await applicationsPage(trx, { organisationId, limit: 10 }),
        events: (await historyOf(trx, at.id)).map((event) => eventOf(event, (text) => redact(text).text)),
      };
    });
    assert.deepEqual(tells(JSON.stringify(shown)), [], reader);
    assert.ok(JSON.stringify(shown.application.answers).includes('kept the stock'));
  }
  const words = await get('screener', `/work/applications/${at.id}/documents/${files.docx}`);
  assert.match(words.text, /\[hidden\].*learnt welding/s);
  assert.match(words.text, /Not the document itself/);
});

onBothEngines('the database itself gives no hidden row: people, facts, files', async (database) => {
  const world = await buildWorld(database, { document: blind });
  const { at } = await blindScene(world);
  const { candidate } = world.people;
  for (const reader of [world.people.screener, world.people.recruiter]) {
    const seen = await world.read(reader, async (trx) => ({
      people: await trx.selectFrom('people').select('name').where('id', '=', candidate.id).execute(),
      facts: (await trx.selectFrom('person_facts').select('fact').where('person_id', '=', candidate.id).execute()).map(({ fact }) => fact),
      files: await trx.selectFrom('files').select('name').where('application_id', '=', at.id).execute(),
      names: (await sql<{ name: string }>`select name from app.candidate_names(array[${at.id}]::uuid[])`.execute(trx)).rows,
    }));
    assert.deepEqual(seen, { people: [], facts: ['shift_willingness'], files: [], names: [] });
  }
  const decision = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing })));
  const after = await world.read(world.people.recruiter, async (trx) => ({
    people: await trx.selectFrom('people').select('name').where('id', '=', candidate.id).execute(),
    files: (await trx.selectFrom('files').select('name').where('application_id', '=', at.id).execute()).length,
  }));
  assert.deepEqual(after, { people: [{ name: candidate.name }], files: 2 });
});

onBothEngines('an agency reads the facts that its step needs and no others, and nothing of other people', async (database) => {
  const document = blind.replace('screen: { by: agency,', 'screen: { by: agency, facts: [ shift_willingness ],');
  const world = await buildWorld(database, { document });
  const at = await anApplication(world, { facts: { nationality_secret: { type: 'yes_no', value: true } } }).submitted();
  const other = await anApplication(world, { person: world.people.secondCandidate }).screened();
  const { candidate, secondCandidate, screener, recruiter } = world.people;
  const factsOf = (reader: typeof screener, person: typeof candidate) =>
    world.read(reader, async (trx) =>
      (await trx.selectFrom('person_facts').select('fact').where('person_id', '=', person.id).orderBy('fact').execute()).map(
        ({ fact }) => fact,
      ),
    );
  assert.deepEqual(await factsOf(screener, candidate), ['shift_willingness']);
  assert.deepEqual(await factsOf(screener, secondCandidate), []);
  assert.deepEqual(await factsOf(world.people.foreignScreener, candidate), []);
  assert.deepEqual(await factsOf(recruiter, secondCandidate), ['date_of_birth', 'shift_willingness']);
  const rows = await world.read(screener, async (trx) => {
    const application = await applicationById(trx, at.id);
    assert.ok(application);
    return criteriaFor(trx, application, world.clock);
  });
  assert.deepEqual(
    rows.map(({ id, isOutside, facts }) => ({ id, isOutside, facts: facts.length })).filter(({ id }) => id !== 'hardware'),
    [
      { id: 'age', isOutside: true, facts: 0 },
      { id: 'shifts', isOutside: false, facts: 1 },
    ],
  );
  // The step passes on what it was there for.
  const decision = await decisionOn(at);
  await must(
    world.run(screener, (doing) =>
      recordScreening(doing, { ...decision, ...agreeing, criteria: { shifts: { verdict: 'met', evidence: '', reason: '' } } }),
    ),
  );
  assert.ok(other.id !== at.id);
});
