/** The words for pay: amounts, markets, other rates, and steps by time or progress. */
import { z } from 'zod';
import { means, oneOf, text, texts, written, writtenNumber } from './fields.ts';
import { readAmount, readCurrency } from './values.ts';
import { readPaySentence, readStepPay, readStepPoint } from './values-work.ts';

const amount = (description: string, example: number) =>
  writtenNumber(readAmount, means(description, example, 'whole units of the currency, with at most two decimals'));
const currency = () => written(readCurrency, means('Three letters of ISO 4217.', 'USD'));
const per = () => oneOf(['hour', 'week', 'month', 'year'], 'The time that an amount is paid for.', 'year');
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

const marketSchema = z.strictObject({
  name: text('What the market is called on pages. Made from the id when left out.', 'Lowest geographic market').optional(),
  from: amount('The lowest pay in this market.', 41_800).optional(),
  to: amount('The highest pay in this market.', 93_500).optional(),
  currency: currency().optional(),
  per: per().optional(),
});

const rateSchema = z.strictObject({
  name: text('What the rate is called.', 'Technician in the first grade').optional(),
  amount: amount('The amount, where it is known, in the currency and for the time of the pay.', 32.5).optional(),
});

const stepSchema = z.strictObject({
  after: written(
    readStepPoint,
    means('When it begins: at the start, after hours or months, or when so many competencies are signed.', '1000 hours'),
  ),
  pay: writtenNumber(readStepPay, means('An amount, or a share of a rate declared under `rates`.', '65% of technician')),
});

const payKeys = z.strictObject({
  currency: currency(),
  per: per(),
  from: amount('The lowest pay anywhere. Taken from the markets or the steps when left out.', 41_800).optional(),
  to: amount('The highest pay anywhere. Taken from the markets or the steps when left out.', 93_500).optional(),
  markets: z
    .record(id, marketSchema)
    .optional()
    .meta({
      ...means('Pay by geographic market; sites name theirs with `market`. A market may have a currency and a time of its own.', {
        lowest: { from: 41_800 },
        highest: { to: 93_500 },
      }),
    }),
  rates: z
    .record(id, rateSchema)
    .optional()
    .meta({ ...means('Other rates, by id, that steps are a share of.', { technician: { amount: 32.5 } }) }),
  steps: z
    .array(stepSchema)
    .min(1)
    .optional()
    .meta({
      ...means('How pay rises, by time or by progress.', [
        { after: 'start', pay: 18.5 },
        { after: '1000 hours', pay: 20.25 },
      ]),
    }),
  'depends on': texts('What else decides the pay of one person.', ['knowledge', 'skills', 'experience']).optional(),
  also: texts('What may come on top.', ['equity', 'sign-on payments']).optional(),
});
export type WrittenPay = z.output<typeof payKeys>;

export const paySchema = z.union([written(readPaySentence, means('Pay in one sentence.', 'USD 41,800 to 93,500 a year')), payKeys]);
