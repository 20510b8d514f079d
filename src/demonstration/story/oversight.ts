import { changeSettings } from '#insight/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { askForData, handleComplaint, makeComplaint, placeHold } from '#privacy/index.ts';
import type { StoryProgramme } from './programmes.ts';
import { workingDay, type Stage } from './stage.ts';

/** A complaint that is being looked into, a record that a claim needs, somebody who wants to see what is held of them. */
export async function playOversight(stage: Stage, military: StoryProgramme): Promise<void> {
  const { today } = stage;
  const employer = stage.organisationId('employer');
  const ago = (days: number) => workingDay(today.subtract({ days }));
  const complaint = randomUUIDv7();
  await stage.act('cleo', ago(5), (doing) =>
    makeComplaint(
      doing,
      {
        _form_id: complaint,
        about: employer,
        category: 'delay',
        words:
          'After the screening I heard nothing for three days, and the page said that times for an interview would come. When will they?',
      },
      'demonstration',
    ),
  );
  await stage.act('priya', ago(3), (doing) => handleComplaint(doing, complaint, 'acknowledge', { _revision: '1' }));
  await stage.act('priya', ago(2), (doing) => handleComplaint(doing, complaint, 'investigate', { _revision: '2' }));
  const held = await stage.look((trx) =>
    trx
      .selectFrom('applications')
      .select('id')
      .where('programme_id', '=', military.id)
      .where('state', '=', 'rejected')
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  await stage.act('priya', ago(10), (doing) =>
    placeHold(doing, employer, {
      _form_id: randomUUIDv7(),
      record_type: 'application',
      record: held.id,
      reason: 'A claim about the interview is before the tribunal; its number is with the legal department.',
      until_on: '',
    }),
  );
  await stage.act('priya', ago(30), (doing) =>
    changeSettings(doing, employer, { us_module: 'yes', row_export: '', row_export_basis: '', _revision: '0' }),
  );
  await stage.act('cleo', today, (doing) => askForData(doing, 'access', { _form_id: randomUUIDv7() }));
}
