import { Details, Table, capitalised, countOf, formatDate, formatMoney, formatNumber } from '#ui/index.ts';
import type { CompiledProgramme, Contact, HoursMinimum, Openings, Pay, SeasonPoint, WageStep } from '../language/compiled.ts';
import { applicationFormOf } from '../language/index.ts';
import { listed, payInWords, perWord } from '../words.ts';

/** The parts of a programme that say more: modules, terms, rising pay, seasons, contacts. */

export function Modules({ programme }: { programme: CompiledProgramme }) {
  const { modules = [], terms = [] } = programme;
  const provider = (id: string | null): string | null => programme.providers.find((one) => one.id === id)?.name ?? null;
  const hasCredits = modules.some((module) => module.credits !== null || module.level !== null);
  return (
    <>
      {modules.length === 0 ? null : (
        <Table
          caption="Modules"
          columns={[
            { heading: 'Module', names: true, cell: (module) => `${module.title}${module.isOptional ? ' (optional)' : ''}` },
            { heading: 'When', cell: (module) => capitalised(module.when?.text ?? '') },
            { heading: 'Hours', numeric: true, cell: (module) => (module.hours === null ? '' : formatNumber(module.hours)) },
            ...(hasCredits
              ? [
                  {
                    heading: 'Level and credits',
                    cell: (module: (typeof modules)[number]) =>
                      [module.level === null ? null : `Level ${module.level}`, module.credits === null ? null : `${module.credits} credits`]
                        .filter((part) => part !== null)
                        .join(', '),
                  },
                ]
              : []),
            { heading: 'Taught by', cell: (module) => provider(module.provider) ?? '' },
          ]}
          rows={modules}
        />
      )}
      {terms.length === 0 ? null : (
        <Details summary={`Term dates (${terms.length})`}>
          <ul>
            {terms.map((term) => (
              <li>{`${term.name}: ${formatDate(term.from)} to ${formatDate(term.to)}`}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

/** "at least 278 hours off the job", "at least 432 hours of related instruction (144 a year)". */
export function hoursMinimumInWords({ kind, hours, perYear, says }: HoursMinimum): string {
  const what = says ?? (kind === 'related' ? 'of related instruction' : 'on the job');
  return `${formatNumber(hours)} hours ${what}${perYear === undefined ? '' : ` (${formatNumber(perYear)} a year)`}`;
}

/** How pay rises: each step with what must be reached, the amount, and the rate that it is a share of. */
export function WageSteps({ pay }: { pay: Pay }) {
  const { steps = [], rates = [] } = pay;
  if (steps.length === 0) return null;
  const hasShares = steps.some((step) => step.percent !== null);
  return (
    <Table
      caption="How your pay rises"
      columns={[
        { heading: 'From', names: true, cell: pointInWords },
        {
          heading: 'Pay',
          numeric: true,
          cell: (step) =>
            step.amountMinor === null ? 'As the rate stands' : `${formatMoney(step.amountMinor, pay.currency)} ${perWord(pay.per)}`,
        },
        ...(hasShares
          ? [
              {
                heading: 'Share',
                cell: (step: WageStep) =>
                  step.percent === null
                    ? 'A fixed amount'
                    : `${step.percent}% of the rate “${rates.find((rate) => rate.id === step.of)?.name ?? step.of}”`,
              },
            ]
          : []),
      ]}
      rows={steps}
    />
  );
}

function pointInWords({ after: { kind, amount, text } }: WageStep): string {
  switch (kind) {
    case 'start':
      return 'The start';
    case 'hours':
      return `After ${formatNumber(amount)} hours`;
    case 'months':
      return `After ${amount === 1 ? 'one month' : `${amount} months`}`;
    case 'competencies':
      return /^when /i.test(text)
        ? capitalised(text)
        : `When ${amount === 1 ? 'one competency is' : `${amount} competencies are`} signed off`;
  }
}

/** The pay of a market, in its own money and time where it has them. */
export const marketPay = (market: Pay['markets'][number], pay: Pay): string =>
  payInWords({ ...market, currency: market.currency ?? pay.currency, per: market.per ?? pay.per }) ?? 'Not stated';

const seasonInWords = ({ text }: SeasonPoint): string => text;

/** How many places there are where and in which seasons one can apply: true whether an intake is open or not. */
export function Seasons({ openings, programme }: { openings: Openings; programme: CompiledProgramme }) {
  const sites = (openings.sites ?? []).map(
    ({ site, number }) => `${number} at ${programme.sites.find((one) => one.id === site)?.name ?? site}`,
  );
  const windows = (openings.windows ?? []).map((window) =>
    window.closes === null
      ? `from ${seasonInWords(window.opens)}`
      : `from ${seasonInWords(window.opens)} to ${seasonInWords(window.closes)}`,
  );
  const isEachYear = (openings.windows ?? []).every((window) => window.opens.year === null);
  const lines = [
    sites.length === 0 ? null : `Places: ${listed(sites)}.`,
    windows.length === 0 ? null : `You can apply ${isEachYear ? 'each year ' : ''}${listed(windows)}.`,
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : (
    <>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </>
  );
}

export function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <ul class="plain">
      {contacts.map((contact) => (
        <li>
          <p class="flush">
            <strong>{contact.name}</strong>
            {contact.role === null ? null : `, ${contact.role}`}
          </p>
          {contact.about === null ? null : <p class="soft small flush">{contact.about}</p>}
          {contact.email === null ? null : (
            <p class="flush">
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </p>
          )}
          {contact.phone === null ? null : (
            <p class="flush">
              <a href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`}>{contact.phone}</a>
            </p>
          )}
          {contact.link === null ? null : (
            <p class="flush">
              <a href={contact.link} rel="noopener">{`Their page: ${new URL(contact.link).hostname}`}</a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the form asks, as somebody reads it who thinks of applying: before any of it is typed. */
export function WhatIsAsked({ programme }: { programme: CompiledProgramme }) {
  const form = applicationFormOf(programme);
  const { statement, documents, questions } = form;
  const needed = documents.filter((document) => document.needed).map(({ name }) => name);
  const welcome = documents.filter((document) => !document.needed).map(({ name }) => name);
  const parts = [
    statement === null
      ? null
      : `“${statement.ask}”${statement.minWords === null && statement.maxWords === null ? '' : ` (${wordsBetween(statement.minWords, statement.maxWords)})`}`,
    questions.length === 0 ? null : questions.map(({ ask }) => `“${ask}”`).join(' '),
    needed.length === 0 ? null : `Documents that are needed: ${needed.join(', ')}`,
    welcome.length === 0 ? null : `Documents that help, if you have them: ${welcome.join(', ')}`,
    form.references === 0 ? null : form.references === 1 ? 'Somebody who knows you' : `${form.references} people who know you`,
  ].filter((part) => part !== null);
  return (
    <>
      <ul>
        {parts.map((part) => (
          <li>{part}</li>
        ))}
      </ul>
      {form.tellManager === null ? null : <p>If you apply as an employee, your manager is told {form.tellManager}.</p>}
      {form.atOnce === null ? null : <p>You can have {countOf(form.atOnce, 'application')} to this employer under way at a time.</p>}
    </>
  );
}

function wordsBetween(least: number | null, most: number | null): string {
  if (least !== null && most !== null) return `${least} to ${countOf(most, 'word')}`;
  return least === null ? `up to ${countOf(most ?? 0, 'word')}` : `at least ${countOf(least, 'word')}`;
}
