/** How an author accepts a finding of the linter: by the rule's id and with a reason. */
import { z } from 'zod';
import { means, idText, text } from './fields.ts';

export const acceptSchema = z
  .array(
    z.strictObject({
      rule: idText('The id of the rule, as `guildhall check` prints it behind its finding.', 'pay-range-missing'),
      because: text(
        'Why the finding is right to be accepted; shown to whoever reviews the page.',
        'The works agreement sets pay after the offer.',
      ),
    }),
  )
  .min(1)
  .optional()
  .meta({
    ...means('Findings of the linter that are accepted, each with a reason. What the language itself refuses cannot be accepted.', [
      { rule: 'pay-range-missing', because: 'The works agreement sets pay after the offer.' },
    ]),
  });
