import type { ImportedDocument, ImportedProgramme } from '../index.ts';

/** Documents of our own for the importer's tests. */

export const advertisement = `---
company: "Larkfield Power"
description: "A paid line worker apprenticeship in two counties."
image: lark.jpg
link: https://larkfield.example/jobs
location:
    - "Springfield, OR"
  - Remote
---

# Line Worker Apprentice

The apprenticeship takes four years. Apprentices start at $27.40 per hour.

## Minimum qualifications

- 18 years of age or older
- High school diploma or GED
- A valid driver's license by the end of training
- No degree is needed
- One of the following:
  a. two years of experience on a line crew
  b. military service as a power specialist

## Preferred

- Spanish is a plus

Applicants with three or more moving violations in the past 36 months will be disqualified.
We are not able to provide visa sponsorship.

## What you will do

- Climb poles in all weather

## How to apply

1. Submit the online application by March 5, 2027.
2. Take the aptitude test at the Eastgate hall.
3. Meet the panel for an interview.

Larkfield Power is an equal opportunity employer.
`;

export const listing = `---
company: Brook & Vale
description: Brook & Vale takes on 12 apprentices who earn a salary over eighteen months.
image: brook.png
link: https://brook.example
location: [ "Leeds, UK", United Kingdom, Multiple locations ]
---`;

/** The one programme of a text, by what the importer calls it. */
export function programmeOf(document: ImportedDocument): ImportedProgramme {
  const [programme, ...more] = document.programmes;
  if (programme === undefined || more.length > 0) throw new Error(`${document.programmes.length} programmes`);
  return programme;
}
