import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import { apiRoute } from '#platform/http/index.ts';
import { done } from '#platform/result.ts';
import { factsFrom } from '../api-facts.ts';
import { checkBody } from '../api-schemas.ts';
import { noAnswers } from '../check-answers.ts';
import { openIntakesByProgramme } from '../intake.query.ts';
import { currentVersions } from '../version.query.ts';
import { askableHere, checkAll } from './check-all.ts';

/** "What could I apply for?" for other programs. Nothing is kept. */
export const checkCatalogue = apiRoute<Actor>()({
  method: 'post',
  path: '/check',
  summary: 'Check what is known of a person against every programme, and name the question that decides most. Nothing is kept',
  tag: 'Catalogue',
  scope: null,
  body: checkBody.pick({ facts: true }),
  response: z.object({
    next: z.string().nullable().describe('The fact to ask next; null when no answer can decide anything more'),
    atMost: z.int().describe('How many questions are left at most'),
    programmes: z.array(
      z.object({
        slug: z.string(),
        title: z.string(),
        verdict: z.enum(['met', 'not_met', 'unknown']),
        isOpen: z.boolean().describe('Whether one can apply today'),
        whatWouldChange: z.string().nullable().describe('In plain words, where something can be changed'),
      }),
    ),
  }),
  handle: ({ body, read, clock, actor }) =>
    read(async (trx) => {
      const today = clock.today();
      const versions = await currentVersions(trx);
      const openIntakes = await openIntakesByProgramme(
        trx,
        versions.map(({ programmeId }) => programmeId),
        today,
        actor,
      );
      const before = checkAll({ versions, openIntakes, answers: noAnswers, known: {}, today });
      const facts = factsFrom((fact) => askableHere(before, versions, fact), body.facts, today);
      if (!facts.ok) return facts;
      const check = checkAll({ versions, openIntakes, answers: { ...noAnswers, facts: facts.value }, known: {}, today });
      return done({
        next: check.next,
        atMost: check.atMost,
        programmes: check.programmes.map(({ version, isOpen, verdict, wayOut }) => ({
          slug: version.slug,
          title: version.compiled.title,
          verdict,
          isOpen,
          whatWouldChange: wayOut,
        })),
      });
    }),
});
