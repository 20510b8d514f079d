/** The criteria of the shipped documents, judged by the eligibility engine for people as the sources describe them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkCriteria, judge, type Facts, type Occasion, type Verdict } from '#eligibility/index.ts';
import type { CompiledProgramme } from './compiled.ts';
import { compile } from './index.ts';

function programmeIn(file: string): CompiledProgramme {
  const result = compile(file, readFileSync(join(import.meta.dirname, '../../../programmes', file), 'utf8'));
  const [programme] = result.ok ? result.document.programmes : [];
  assert.ok(programme);
  return programme;
}

const military = programmeIn('amazon-military.md');
const dataCentre = programmeIn('amazon-data-centre.md');
const occasion: Occasion = { application: '2026-11-22', start: '2027-03-01', endOfTraining: null };

const verdict = (programme: CompiledProgramme, facts: Facts, on: Occasion = occasion): Verdict =>
  judge(programme.criteria, facts, on).verdict;

test('the engine finds nothing wrong with the criteria of the shipped programmes', () => {
  for (const { criteria, facts, sites } of [military, dataCentre]) {
    assert.deepEqual(checkCriteria(criteria, facts, { sites: sites.map((site) => site.id) }), []);
  }
});

const connection = (...value: string[]): Facts => ({ military_connection: { type: 'set', value } });
const fields = (...value: string[]): Facts => ({ military_fields: { type: 'set', value } });
const certificates = (...value: string[]): Facts => ({ it_certificates: { type: 'set', value } });

test('a spouse without service is eligible through a certificate', () => {
  assert.equal(verdict(military, { ...connection('spouse'), ...fields(), ...certificates('a_plus') }), 'met');
  assert.equal(verdict(military, { ...connection('spouse'), ...fields(), ...certificates() }), 'not_met');
});

test('a veteran of signals needs no certificate, and a clearance is not required', () => {
  const veteran: Facts = { ...connection('veteran'), ...fields('communications') };
  assert.equal(verdict(military, veteran), 'met');
  assert.equal(verdict(military, { ...veteran, security_clearance: { type: 'choice', value: 'none' } }), 'met');
});

test('someone on active duty is eligible in the last six months of service', () => {
  const leaving = (value: string): Facts => ({
    ...connection('active_duty'),
    ...fields('intelligence'),
    leaves_service_on: { type: 'date', value },
  });
  assert.equal(verdict(military, leaving('2027-05-22')), 'met');
  assert.equal(verdict(military, leaving('2027-05-23')), 'not_met');
  assert.equal(verdict(military, { ...connection('active_duty'), ...fields('intelligence') }), 'unknown');
});

test('nobody without a connection to the armed forces is eligible for the military programme', () => {
  assert.equal(verdict(military, { ...connection(), ...certificates('linux_plus') }), 'not_met');
});

const yes = { type: 'yes_no', value: true } as const;
const no = { type: 'yes_no', value: false } as const;
const trainee: Facts = {
  date_of_birth: { type: 'date', value: '2009-03-01' },
  work_authorisation_us: yes,
  needs_sponsorship_us: no,
  us_citizen: yes,
  high_school_diploma: yes,
  shift_willingness: yes,
  can_travel: yes,
  driving_licence: yes,
  personal_vehicle: yes,
};

test('a trainee who turns 18 on the first day is old enough, one who turns 18 a day later is not', () => {
  const oregon: Occasion = { ...occasion, site: 'oregon' };
  const born = (value: string): Facts => ({ ...trainee, date_of_birth: { type: 'date', value } });
  assert.equal(verdict(dataCentre, born('2009-03-01'), oregon), 'met');
  assert.equal(verdict(dataCentre, born('2009-03-02'), oregon), 'not_met');
});

test('every basic requirement of the data centre counts by itself', () => {
  const oregon: Occasion = { ...occasion, site: 'oregon', start: '2027-03-01' };
  const adult: Facts = { ...trainee, date_of_birth: { type: 'date', value: '2000-06-15' } };
  assert.equal(verdict(dataCentre, adult, oregon), 'met');
  for (const fact of Object.keys(adult).filter((id) => id !== 'date_of_birth')) {
    const turned = { ...adult, [fact]: fact === 'needs_sponsorship_us' ? yes : no };
    assert.equal(verdict(dataCentre, turned, oregon), 'not_met', fact);
  }
});

test('permission to work is asked for the country of the programme: an answer on one country says nothing on another', () => {
  const british = programmeIn('amazon-apprenticeships.md');
  const idsOf = ({ facts }: CompiledProgramme): string[] => facts.map(({ id }) => id).filter((id) => id.startsWith('work_authorisation'));
  assert.deepEqual(idsOf(british), ['work_authorisation_gb']);
  assert.deepEqual(idsOf(dataCentre), ['work_authorisation_us']);
  assert.equal(british.facts.find(({ id }) => id === 'work_authorisation_gb')?.question, 'Are you allowed to work in the United Kingdom?');
  const adult: Facts = { date_of_birth: { type: 'date', value: '1990-01-01' }, work_authorisation_us: yes };
  assert.equal(verdict(british, adult), 'unknown');
});
