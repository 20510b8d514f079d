/** What a new programme begins with. Each template compiles as it stands, so that the checks speak of the writer's own words only. */

export interface Template {
  readonly id: 'empty' | 'uk-apprenticeship' | 'us-registered' | 'work-based';
  readonly title: string;
  readonly text: string;
  readonly file: string;
  readonly documentFor: (company: string) => string;
}

const head = (company: string, description: string): string => `---
company: ${JSON.stringify(company)}
description: ${JSON.stringify(description)}
`;

export const templates: readonly Template[] = [
  {
    id: 'empty',
    title: 'Empty page',
    text: 'The least that a programme needs. For those who know the language, or want to learn it from the ground.',
    file: 'new-programme.md',
    documentFor: (company) => `${head(company, 'What this page offers, in a sentence or two.')}
programmes:
  - id: new-programme
    title: Name of the programme
    summary: What one learns here and where it leads, in a sentence or two.
    field: Field of work
    duration: 12 months
    phases:
      - { name: Work and training, mode: on the job, duration: 12 months }
---

# Name of the programme

Say in your own words what the training is like, and for whom it is.
`,
  },
  {
    id: 'uk-apprenticeship',
    title: 'UK apprenticeship',
    text: 'Work with day release at a college, a level of the framework, pay by the hour, a mentor and regular reviews.',
    file: 'uk-apprenticeship.md',
    documentFor: (
      company,
    ) => `${head(company, 'An apprenticeship with a job, a college and a recognised qualification.')}location: [ "Leeds, UK" ]

sites:
  main-site: { city: Leeds, region: England, country: GB, time zone: Europe/London }

programmes:
  - id: apprenticeship-in-our-trade
    title: Apprenticeship in our trade
    summary: Two years of paid work with a day a week at college, towards a level 3 qualification and a permanent job.
    field: Engineering
    framework: { system: RQF, level: 3 }
    duration: 24 months
    at: [ main-site ]

    phases:
      - name: First year
        mode: on the job
        duration: 12 months
        paid: yes
        place: The workshop
        with: { mode: day release, provider: Local College, time: 1 day per week }
        towards: diploma
      - name: Second year
        mode: on the job
        duration: 12 months
        paid: yes
        place: The workshop and customers’ sites
        with: { mode: day release, provider: Local College, time: 1 day per week }
        towards: diploma

    awards:
      diploma: { title: Level 3 diploma, level: 3, by: Local College }

    competencies:
      knowledge: [ Health and safety at work ]
      skills: [ Reading technical drawings ]
      behaviours: [ Working as one of a team ]
      work processes: [ { id: maintenance, title: Planned maintenance, duties: Inspect and maintain equipment } ]

    criteria:
      - id: school-age
        age: 16 or older at the start
        basis:
          text: An apprentice must be over compulsory school age when the apprenticeship starts.
          source: Rules for apprenticeships in the United Kingdom
      - id: right-to-work
        says: Are allowed to work in the United Kingdom
        required: permission to work
        basis:
          text: An employer in the United Kingdom must check the right to work before the start.
          source: Immigration law of the United Kingdom

    process:
      - apply
      - screen: { by: employer, within: 10 working days, hide: [ name, photo, date of birth ] }
      - interview: { by: employer, within: 15 working days, panel: 2, scorecard: [ Curiosity, Working with others ] }
      - offer: { by: employer, within: 5 working days, open for: 7 days, conditions: [ Right to work ] }
      - enrol

    pay: { currency: GBP, per: hour, from: 13.00, to: 14.50 }
    pattern: { hours per week: 37.5 }
    reviews: every 3 months
    leads to: [ { role: Technician, at: ${JSON.stringify(company)} } ]
---

# Apprenticeship in our trade

Tell an applicant what a usual week is like, who looks after them and what they can do at the end.
`,
  },
  {
    id: 'us-registered',
    title: 'US registered apprenticeship',
    text: 'On-the-job learning by work process, related instruction in hours, and a wage that grows with progress.',
    file: 'us-registered-apprenticeship.md',
    documentFor: (
      company,
    ) => `${head(company, 'A registered apprenticeship: paid work, related instruction and a nationally recognised certificate.')}location: [ "Columbus, OH" ]

sites:
  main-site: { city: Columbus, region: Ohio, country: US, time zone: America/New_York }

programmes:
  - id: registered-apprenticeship
    title: Registered apprenticeship
    summary: One year of paid work with related instruction, towards a certificate of completion and a permanent job.
    field: Information technology
    framework: { system: US registered, approach: time }
    duration: 12 months
    at: [ main-site ]

    phases:
      - { name: Related instruction, mode: classroom, provider: Training Partner, duration: 3 months, paid: yes }
      - { name: On-the-job learning, mode: on the job, duration: 9 months, paid: yes, place: The main site }

    competencies:
      knowledge: [ Safety at work ]
      work processes:
        - { id: installation, title: Installation, hours: 800, duties: Install and set up equipment }
        - { id: maintenance, title: Maintenance, hours: 800, duties: Keep equipment running }
        - { id: service, title: Service to users, hours: 400, duties: Find and settle faults }

    criteria:
      - { id: diploma, required: a high school diploma or an equivalent }

    process:
      - apply
      - screen: { by: employer, within: 10 working days, hide: [ name, photo, date of birth ] }
      - interview: { by: employer, within: 15 working days, panel: 2, scorecard: [ Problem solving, Communication ] }
      - offer: { by: employer, within: 5 working days, open for: 7 days }
      - enrol

    pay: { currency: USD, per: hour, from: 20.00, to: 26.00 }
    reviews: every 6 months
    leads to: [ { role: Technician, at: ${JSON.stringify(company)} } ]
---

# Registered apprenticeship

Tell an applicant what a usual week is like, who looks after them and what they can do at the end.
`,
  },
  {
    id: 'work-based',
    title: 'Work-based learning programme',
    text: 'A shorter programme of paid work and training outside the apprenticeship frameworks: a traineeship, a returners’ scheme.',
    file: 'work-based-learning.md',
    documentFor: (company) => `${head(company, 'Paid work and training that lead to a permanent job.')}location: [ "Main site" ]

sites:
  main-site: { name: Main site, country: GB, time zone: Europe/London }

programmes:
  - id: work-based-programme
    title: Work-based learning programme
    summary: Twelve months of paid work and training that lead to a permanent job.
    field: Operations
    duration: 12 months
    at: [ main-site ]

    phases:
      - { name: First weeks in training, mode: classroom, duration: 2 months, paid: yes }
      - { name: Work beside a mentor, mode: on the job, duration: 10 months, paid: yes, place: The main site }

    competencies:
      skills: [ Keeping records that others can use ]
      work processes: [ { id: daily-operations, title: Daily operations, duties: Run the daily work with growing independence } ]

    criteria:
      - { id: shifts, required: willing to work shifts }

    process:
      - apply
      - screen: { by: employer, within: 10 working days, hide: [ name, photo ] }
      - interview: { by: employer, within: 10 working days, panel: 2, scorecard: [ Problem solving, Communication ] }
      - offer: { by: employer, within: 5 working days, open for: 7 days }
      - enrol

    pay: { currency: GBP, per: year, from: 27500, to: 29000 }
    pattern: { hours per week: 37.5 }
    leads to: [ { role: Operations technician, at: ${JSON.stringify(company)} } ]
---

# Work-based learning programme

Tell an applicant what a usual week is like, who looks after them and what they can do at the end.
`,
  },
];
