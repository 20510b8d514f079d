import type { ImportedDocument, ImportedProgramme, ImportedRequirement } from '#importer/index.ts';

/** Imported documents made by hand, so that this room is tested without the importer's own rules. */

export const text = `---
company: Northmoor Works
description: Learn a trade with us: four years, paid.
link: https://www.example.org/jobs
location:
  - Leeds, UK
---

# Apprenticeships at Northmoor

## Maintenance engineer

A 48 month Level 3 scheme at our works, at £18.50 an hour.

- You are at least 18 years old.
- A valid driving licence.
- GCSE grade 4 in maths or an equivalent.
- Able to lift 20 kg.
- No criminal convictions for theft.
- A forklift certificate is a plus.
- HNC in Engineering at the end.
- Free work clothes.
- You apply online, our team interviews you and makes you an offer.

## Welder

Up to 12 months.
`;

const nothing: ImportedProgramme = {
  title: null,
  level: null,
  duration_months: null,
  duration_text: null,
  locations: [],
  qualifications: [],
  providers: [],
  phases: [],
  pay: null,
  paid: null,
  start: null,
  opens: null,
  closing: null,
  openings: null,
  requirements: [],
  benefits: [],
  process_steps: [],
};

export const requirement = (
  kind: ImportedRequirement['kind'],
  words: string,
  more: Partial<ImportedRequirement> = {},
): ImportedRequirement => ({
  kind,
  polarity: 'required',
  text: words,
  any_of: null,
  conflict: null,
  when: null,
  ...more,
});

export const programme = (more: Partial<ImportedProgramme>): ImportedProgramme => ({ ...nothing, ...more });

const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, text: words };
};

export const imported: ImportedDocument = {
  organisation: 'Northmoor Works',
  title: 'Apprenticeships at Northmoor',
  nothing_to_import: false,
  programmes: [
    programme({
      title: 'Maintenance engineer',
      level: 'Level 3',
      duration_months: { min: 48, max: 48 },
      duration_text: '48 month',
      locations: ['Leeds, UK'],
      qualifications: ['HNC in Engineering'],
      pay: { min: 18.5, max: 18.5, currency: 'GBP', period: 'hour', ranges: [] },
      paid: true,
      requirements: [
        requirement('age', 'You are at least 18 years old.'),
        requirement('licence', 'A valid driving licence.'),
        requirement('grade', 'GCSE grade 4 in maths or an equivalent.'),
        requirement('physical', 'Able to lift 20 kg.'),
        requirement('background_check', 'No criminal convictions for theft.', { polarity: 'excluded' }),
        requirement('certification', 'A forklift certificate is a plus.', { polarity: 'preferred' }),
      ],
      benefits: ['Free work clothes.'],
      process_steps: ['You apply online, our team interviews you and makes you an offer.'],
    }),
    programme({ title: 'Welder', duration_months: { min: null, max: 12 }, duration_text: 'Up to 12 months', locations: ['Leeds, UK'] }),
  ],
  open_points: [],
  sources: {
    organisation: at('Northmoor Works'),
    title: at('Apprenticeships at Northmoor'),
    'programmes[0].title': at('Maintenance engineer'),
    'programmes[0].level': at('Level 3'),
    'programmes[0].duration_text': at('48 month'),
    'programmes[0].pay.min': at('18.50'),
    'programmes[0].requirements[0].text': at('You are at least 18 years old.'),
    'programmes[0].requirements[3].text': at('Able to lift 20 kg.'),
    'programmes[1].title': at('Welder'),
    'programmes[1].duration_months.max': at('12 months'),
  },
};

export const answers = {
  'programmes[0].field': 'Engineering',
  'programmes[0].accommodation': 'yes',
  'programmes[1].field': 'Engineering',
};
