import { createEndpoint, letterStandard, renewFeed, replayRange, saveLetter } from '#messages/index.ts';
import { asSystem } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Stage } from './stage.ts';

/** An endpoint for webhooks with what it missed, a letter in the employer's own words, a calendar that somebody follows. */
export async function playMessages(stage: Stage): Promise<void> {
  const { today, services } = stage;
  const employer = stage.organisationId('employer');
  const types = ['application.offered', 'application.offer_accepted', 'application.enrolled'];
  const endpoint = await stage.act('priya', today.subtract({ days: 2 }), (doing) =>
    createEndpoint(
      doing,
      randomUUIDv7(),
      {
        fields: { description: 'Payroll', url: 'https://hooks.payroll.example/guildhall', organisation_id: employer },
        lists: { events: types },
        files: {},
      },
      { networks: 'public', eventTypes: types },
    ),
  );
  const month = { from: today.subtract({ days: 30 }).toString(), to: today.toString() };
  await stage.act('priya', today.subtract({ days: 1 }), (doing) =>
    replayRange(doing, endpoint.id, { from: `${month.from}T00:00Z`, to: `${month.to}T00:00Z`, which: 'all' }),
  );
  const key = 'progress.application-received';
  await stage.act('priya', today.subtract({ days: 2 }), (doing) =>
    saveLetter(
      doing,
      { organisationId: employer, key },
      { _revision: '0', subject: '{programme}: thank you, your application is here', body: letterStandard(key) },
    ),
  );
  await stage.act('cleo', today.subtract({ days: 1 }), renewFeed);
  // Whoever has come this far has read what was written to them long ago.
  const now = services.clock.now();
  await asSystem(services.database, services.clock, (trx) =>
    trx
      .updateTable('mails')
      .set(({ ref }) => ({ read_at: ref('created_at') }))
      .where('created_at', '<', now.subtract({ hours: 24 * 5 }))
      .execute(),
  );
}
