/** The words for openings, seasons, roles that follow, stories with consent, and contacts. */
import { z } from 'zod';
import { date, means, oneOf, text, wholeNumber, written, yesNo } from './fields.ts';
import { readDate, readLink } from './values.ts';
import { readSeasonPoint } from './values-time.ts';
import { readEmail, readPhone } from './values-work.ts';

const season = (description: string, example: string) => written(readSeasonPoint, means(description, example, 'a month or a day'));

export const openingsSchema = z.strictObject({
  number: z
    .union([z.literal('several'), z.int().min(1).max(100_000)])
    .optional()
    .meta({ ...means('How many places: a number or `several`.', 'several') }),
  sites: z
    .record(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), wholeNumber('Places at this site.', 4, 100_000, 'places'))
    .optional()
    .meta({ ...means('How many places at which site, by the site’s id.', { london: 4, bristol: 2 }, 'places') }),
  says: text('The openings in words.', 'Several trainee openings').optional(),
  'until filled': yesNo('Whether it stays open until it is filled.').optional(),
  opens: date(readDate, 'The first day to apply.', '2027-01-04').optional(),
  closes: date(readDate, 'The last day to apply.', '2027-02-26').optional(),
  'opens again': season('When a seasonal programme opens the next time.', 'September').optional(),
  windows: z
    .array(
      z.strictObject({
        opens: season('When the window opens.', '15 September'),
        closes: season('When the window closes.', '30 November').optional(),
      }),
    )
    .min(1)
    .optional()
    .meta({
      ...means('The seasons in which one can apply, each year unless a year is named.', [{ opens: '15 September', closes: '30 November' }]),
    }),
  channels: z
    .array(oneOf(['internal', 'external'], 'One channel.', 'external'))
    .min(1)
    .optional()
    .meta({
      ...means('Who may apply by which site: employees (internal), everyone (external).', ['internal', 'external']),
    }),
});

export const nextRoleSchema = z.strictObject({
  role: text('The role after the programme.', 'Cloud Support Associate'),
  at: text('The employer or team.', 'Amazon Web Services').optional(),
  how: oneOf(
    ['offered to everyone', 'considered', 'by application'],
    'How one comes to it: offered to everyone who finishes, considered for it, or by applying.',
    'by application',
  ).optional(),
  pay: text('The pay of the role, in words, where it is stated.', 'The technician rate').optional(),
});

export const storySchema = z.strictObject({
  title: text('The headline.', 'The first cohort'),
  text: text('What happened, in our own words.', 'The first cohort began in 2017.'),
  person: text('Who tells it, where someone is named.', 'A graduate').optional(),
  link: written(readLink, means('Where the story is told in full.', 'https://blog.example.org/story')).optional(),
  consent: z
    .strictObject({
      by: text('Who has agreed.', 'A graduate'),
      'given on': date(readDate, 'The day on which they agreed.', '2027-01-04'),
      until: date(readDate, 'The last day on which the story may be shown. Until it is taken back when left out.', '2029-01-03').optional(),
    })
    .optional()
    .meta({
      ...means('The consent of the person whom the story is about.', { by: 'A graduate', 'given on': '2027-01-04', until: '2029-01-03' }),
    }),
});

export const contactSchema = z.strictObject({
  name: text('A person or a team.', 'The apprenticeship team'),
  role: text('What they do.', 'Recruitment').optional(),
  email: written(readEmail, means('Their e-mail address.', 'apprentices@example.org')).optional(),
  phone: written(readPhone, means('Their telephone number.', '+44 20 7946 0000')).optional(),
  link: written(readLink, means('Their page.', 'https://www.example.org/contact')).optional(),
  about: text('What one may ask them.', 'Adjustments while you apply').optional(),
});
