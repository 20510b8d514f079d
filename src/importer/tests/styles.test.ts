/** Styles in which pages are written, each with what must be found in it and what must not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { importText } from '../index.ts';
import { programmeOf } from './support.ts';

/** "kind polarity: first words" of each requirement. */
const demands = (text: string): string[] =>
  programmeOf(importText(text)).requirements.map(({ kind, polarity, text: words }) => `${kind} ${polarity}: ${words.slice(0, 18)}`);
const kinds = (text: string): string[] =>
  programmeOf(importText(text))
    .requirements.map(({ kind, polarity }) => `${kind} ${polarity}`)
    .toSorted();

describe('styles of pages', () => {
  test('questions and answers', () => {
    const text = `Childcare Apprentice FAQ

Who runs this?
Larkmoor Day Nursery in Stroud runs the apprenticeship.

How long is it?
Sixteen months, four days a week.

How old do I have to be?
You must be 16 by 31 August.

Do I need GCSEs?
Yes. English at grade 4 or above. Maths can be taken with us.

Do I need a car?
No, we are next to the bus station.

Will I be checked?
Everyone has an enhanced DBS check before they start.

When do I apply?
By 12 June 2027. We begin in September 2027.
`;
    const { organisation } = importText(text);
    const programme = programmeOf(importText(text));
    assert.equal(organisation, 'Larkmoor Day Nursery');
    assert.deepEqual(programme.locations, ['Stroud']);
    assert.deepEqual(programme.duration_months, { min: 16, max: 16 });
    assert.deepEqual([programme.start, programme.closing], ['2027-09', '2027-06-12']);
    assert.deepEqual(kinds(text), ['age required', 'background_check required', 'education required', 'grade required']);
  });

  test('what you bring, what is not required, what you get, what happens then', () => {
    const text = `# Junior Platform Engineer Apprenticeship

Halden Systems | Manchester, UK | 18 months | £24,500 per year

## Is this you?

You like taking things apart. You are 18 or over, and you have the right to work in the UK.

## What you'll bring

- Curiosity and patience
- 5 GCSEs at grade 4 or above, including maths
- Some Python would be nice, but is not essential

## Not required

- A degree
- Work experience

## What you'll get

- 27 days' holiday
- A laptop of your choice

## What happens after you apply

1. A short phone call
2. A final interview in Leeds
`;
    const { organisation } = importText(text);
    const programme = programmeOf(importText(text));
    assert.equal(organisation, 'Halden Systems');
    assert.deepEqual(programme.locations, ['Manchester, UK']);
    assert.deepEqual(kinds(text), ['age required', 'grade required', 'other preferred', 'other required', 'work_authorisation required']);
    assert.deepEqual(programme.benefits, ["27 days' holiday", 'A laptop of your choice']);
    assert.deepEqual(programme.process_steps, ['A short phone call', 'A final interview in Leeds']);
  });

  test('a government announcement', () => {
    const text = `TOWN OF ELLSWATER - DEPARTMENT OF PUBLIC UTILITIES
APPRENTICE WASTEWATER OPERATOR (OPEN COMPETITIVE)
SALARY: $22.14 - $27.80 HOURLY
FILING PERIOD: 01/11/2027 - 01/29/2027

MINIMUM QUALIFICATIONS (MQs): At time of filing, candidates must have graduated from high school or possess an equivalency diploma. Possession of a valid State driver's license at time of appointment.

HOW TO QUALIFY: Candidates must pass a written test with a score of 70. Residents of Ellswater County will be given preference.

SPECIAL REQUIREMENT: Appointees will be subject to random drug testing.

NOTE: A Grade 1A operator earns $34.10 hourly.
`;
    const { organisation } = importText(text);
    const programme = programmeOf(importText(text));
    assert.equal(organisation, 'TOWN OF ELLSWATER');
    assert.deepEqual([programme.pay?.min, programme.pay?.max], [22.14, 27.8]);
    assert.deepEqual([programme.opens, programme.closing], ['2027-01-11', '2027-01-29']);
    assert.equal(programme.requirements.find(({ kind }) => kind === 'licence')?.when, 'at time of appointment');
    assert.deepEqual(kinds(text), [
      'background_check required',
      'education required',
      'grade required',
      'licence required',
      'residency preferred',
    ]);
  });

  test('a page of a union local', () => {
    const text = `Pipefitters Local 218

Applicants must:
1. Be at least 18 years of age;
2. Have a high school diploma or GED;
3. Possess a valid driver's license and reliable transportation;
4. Be physically able to perform the work of the trade;
5. Live within 60 miles of the union hall for at least one year.

The following are disqualifying:
a) A positive drug test

Applicants bring a birth certificate, transcript and DD-214, if any. The apprenticeship is five years. First-year apprentices earn 45% of the journeyman rate.
`;
    const programme = programmeOf(importText(text));
    assert.equal(importText(text).organisation, 'Pipefitters Local 218');
    assert.equal(programme.duration_text, 'five years');
    assert.equal(programme.pay, null);
    assert.deepEqual(kinds(text), [
      'age required',
      'background_check excluded',
      'education required',
      'licence required',
      'physical required',
      'residency required',
      'vehicle required',
    ]);
  });

  test('a listing whose description holds everything', () => {
    const text = `---
company: Norrland Freight
description: "Norrland Freight hires 20 driver apprentices. Candidates must be 21 and hold a clean driving record. A year of farm work helps but is not needed. The program lasts 12 weeks and pays $850 a week."
location: ["Ohio", "Remote"]
---
`;
    const programme = programmeOf(importText(text));
    assert.deepEqual(programme.locations, ['Ohio', 'Remote']);
    assert.deepEqual([programme.openings, programme.pay?.period, programme.duration_text], [20, 'week', '12 weeks']);
    assert.ok(kinds(text).includes('age required') && kinds(text).includes('licence required'));
  });

  test('an advertisement in one paragraph', () => {
    const text =
      "Leaving school this summer? Brackley's Butchers has room for two young people who want to learn a proper trade. It's a 2-year apprenticeship and you come away with a Level 2 Butcher qualification. We're after 16 to 18 year olds who can get up early, are happy working Saturdays and don't mind the cold. You don't need any qualifications. Pay starts at £7.60 an hour. Drop in or phone 01234 000000 before 30 May.";
    const programme = programmeOf(importText(text));
    assert.deepEqual(kinds(text), ['age required', 'shift required']);
    assert.deepEqual([programme.openings, programme.closing, programme.duration_months?.max], [2, '--05-30', 24]);
    assert.deepEqual([programme.pay?.min, programme.pay?.max], [7.6, null]);
  });

  test('a table of what is asked, answered with yes and no', () => {
    assert.deepEqual(
      kinds(`# Lineworker Apprentice

A 48 month apprenticeship.

| Requirement | |
|---|---|
| Minimum age | 18 |
| High school diploma or GED | Yes |
| Driver's licence | Required |
| Own vehicle | Preferred |
| Prior experience | No |
| Drug screen | Yes, before start |
| Lift 50 lb | Yes |
`),
      ['age required', 'background_check required', 'education required', 'licence required', 'physical required', 'vehicle preferred'],
    );
  });

  test('emphasised labels in the place of headings', () => {
    const text = `# Apprentice Machinist
Gentry Tool & Die is hiring machinist apprentices at its Rockford, Illinois shop.
**Eligibility**
Open to U.S. veterans and to transitioning service members. A CDL is not required. Candidates with felony convictions in the past seven years are not eligible.
**Schedule**
Second shift, 3:00 pm to 1:30 am, Monday through Thursday.
**Benefits**
Full medical from day one. Free work boots each year.
`;
    const { organisation } = importText(text);
    const programme = programmeOf(importText(text));
    assert.equal(organisation, 'Gentry Tool & Die');
    assert.deepEqual(programme.locations, ['Rockford, Illinois']);
    assert.deepEqual(kinds(text), ['background_check excluded', 'military required', 'shift required']);
    assert.deepEqual(programme.benefits, ['Full medical from day one.', 'Free work boots each year.']);
  });

  test('a list that goes on from "if you"', () => {
    const text = `Claims Handler Trainee (Toronto, ON)
We're Beaver Mutual, an insurer owned by its members.
You'll be a good fit if you:
• have a Grade 12 diploma (OSSD) or equivalent
• speak English; French is an asset
• are legally entitled to work in Canada
• can work evenings in rotation
The traineeship runs 10 months. After it, you write the CIP exam. The pay is $46,000 a year.
Applications close at midnight on the 3rd of May 2027.
`;
    const programme = programmeOf(importText(text));
    assert.deepEqual([programme.pay?.currency, programme.closing], ['CAD', '2027-05-03']);
    assert.deepEqual(
      demands(text).map((demand) => demand.split(' ')[0]),
      ['education', 'language', 'work_authorisation', 'shift'],
    );
  });

  test('labels at the head of lines', () => {
    const text = `Apprenticeship: Refrigeration & Air Conditioning (Cert III)
Where: Cairns and Townsville QLD
Who we want: school leavers with Year 10 maths; a white card by the end of first year.
Hours: 38 a week, on-call roster one week in six.
Coldline Services is an equal opportunity employer.
`;
    const programme = programmeOf(importText(text));
    assert.equal(importText(text).organisation, 'Coldline Services');
    assert.deepEqual(programme.locations, ['Cairns', 'Townsville QLD']);
    assert.deepEqual(kinds(text), ['certification required', 'education required', 'shift required']);
  });

  test('a railway, with what only prefers and what shuts out', () => {
    const found = kinds(`GENERAL APPRENTICE, SIGNALS - Great Northern & Lakes Railway
To be considered you must be 18 and pass a colour-vision test. Preference is given to applicants with an electronics background. Applicants who have been dismissed by the railway will not be considered. Training: weeks 1-6 classroom in Regina; weeks 7-52 in the field. Rate $31.20/hr.
`);
    assert.deepEqual(found, ['age required', 'experience preferred', 'other excluded', 'physical required']);
  });

  test('a hospital in Ireland', () => {
    const text = `# Sterile Services Trainee

St Brendan's Hospital, Tralee

What do I need?
* Leaving Cert (or QQI Level 5)
* Garda vetting and vaccination against Hepatitis B
* Fluent English

Nice to have: time spent in a lab or kitchen.

Not essential: driving licence.
`;
    const programme = programmeOf(importText(text));
    assert.equal(importText(text).organisation, "St Brendan's Hospital");
    assert.deepEqual(programme.locations, ['Tralee']);
    assert.deepEqual(kinds(text), [
      'background_check required',
      'education required',
      'experience preferred',
      'language required',
      'licence preferred',
      'physical required',
    ]);
  });
});
