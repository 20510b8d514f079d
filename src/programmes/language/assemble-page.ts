/** What the programmes of a document share: sites, providers and questions of its own. */
import type { FactDefinition, FactOption } from '#eligibility/types.ts';
import type { z } from 'zod';
import type { Provider, Site } from './compiled.ts';
import type { Report } from './problems.ts';
import type { factSchema } from './schema-criteria.ts';
import type { WrittenPage } from './schema.ts';
import type { FactsById } from './sentences.ts';
import type { Path } from './source.ts';
import { standardFacts } from './standard-facts.ts';
import { capitalised, listed, nearest, quoted, slug } from './words.ts';

export function sitesOf(written: WrittenPage['sites']): Site[] {
  return Object.entries(written ?? {}).map(([id, site]) => {
    const place = [site.city, site.region].filter((part) => part !== undefined).join(', ');
    return {
      id,
      name: site.name ?? (place === '' ? capitalised(id.replaceAll('-', ' ')) : place),
      city: site.city ?? null,
      region: site.region ?? null,
      country: site.country,
      timeZone: site['time zone'],
      market: site.market ?? null,
    };
  });
}

type WrittenFacts = Readonly<Record<string, z.output<typeof factSchema>>> | undefined;

/** The standard facts and those that the document or the programme declares; an own fact may not take a standard id. */
export function factsWith(written: WrittenFacts, path: Path, report: Report, base: FactsById = byId(standardFacts)): FactsById {
  const facts = new Map(base);
  for (const [id, fact] of Object.entries(written ?? {})) {
    const at = [...path, id];
    if (facts.has(id)) report.error(at, `the fact "${id}" is already known; choose another id`);
    const choosable = fact.type === 'choice' || fact.type === 'set';
    if (choosable && Object.keys(fact.options ?? {}).length < 2)
      report.error(at, `a fact of type ${fact.type} needs "options", two or more`);
    if (!choosable && fact.options !== undefined)
      report.error([...at, 'options'], `a fact of type ${fact.type} has no options; expected type choice or set`);
    facts.set(id, {
      id,
      type: fact.type,
      question: fact.question,
      ...(fact.help === undefined ? {} : { help: fact.help }),
      ...(fact.options === undefined ? {} : { options: optionsOf(fact.options, [...at, 'options'], report) }),
      ...(fact.unit === undefined ? {} : { unit: fact.unit }),
      ...(fact.label === undefined ? {} : { label: fact.label }),
      ...(fact.lowest === undefined ? {} : { minimum: fact.lowest }),
      ...(fact.highest === undefined ? {} : { maximum: fact.highest }),
      changeable: fact.changeable === undefined || fact.changeable === true || fact.changeable === 'yes',
      sensitivity: fact.sensitivity ?? 'ordinary',
      ...(fact['valid for'] === undefined ? {} : { validForMonths: fact['valid for'] }),
    });
  }
  return facts;
}

function optionsOf(written: NonNullable<z.output<typeof factSchema>['options']>, path: Path, report: Report): FactOption[] {
  const ids = Object.keys(written);
  return Object.entries(written).map(([id, option]) => {
    if (typeof option === 'string') return { id, label: option };
    const same = option['counts as'];
    if (same !== undefined && (same === id || !ids.includes(same))) {
      const right = ids.filter((one) => one !== id);
      report.error(
        [...path, id, 'counts as'],
        `the answer ${quoted(same)} is not another answer of this question; expected ${listed(right, 'or')}`,
        {
          word: same,
          right,
        },
      );
    }
    return {
      id,
      label: option.label,
      ...(option.rank === undefined ? {} : { rank: option.rank }),
      ...(same === undefined ? {} : { countsAs: same }),
    };
  });
}

export const byId = (facts: readonly FactDefinition[]): FactsById => new Map(facts.map((fact) => [fact.id, fact]));

/** Finds providers by id or by name. Without a declared list, naming one is enough to have it. */
export class Providers {
  private known = new Map<string, Provider>();
  private readonly isDeclared: boolean;
  private readonly report: Report;

  constructor(written: WrittenPage['providers'], report: Report) {
    this.report = report;
    this.isDeclared = written !== undefined;
    for (const [id, one] of Object.entries(written ?? {})) {
      this.known.set(id, {
        id,
        name: one.name,
        kind: one.kind ?? kindOf(one.name),
        named: one.named ?? isNamed(one.name),
      });
    }
  }

  /** The same providers, with problems told to another report: for a programme that inherits from the page. */
  reportingTo(report: Report): Providers {
    const providers = new Providers(this.isDeclared ? {} : undefined, report);
    providers.known = this.known;
    return providers;
  }

  /** The id of the provider that stands at a path, or null (reported) when it is not one of the declared ones. */
  idOf(reference: string | undefined, path: Path): string | null {
    if (reference === undefined) return null;
    const found = this.find(reference);
    if (found !== undefined) return found.id;
    const names = [...this.known.values()].flatMap((one) => [one.id, one.name]);
    if (this.isDeclared) {
      this.report.error(path, `the provider ${quoted(reference)} is not declared under "providers"; expected ${listed(names, 'or')}`, {
        word: reference,
        right: names,
      });
      return null;
    }
    const alike = nearest(reference, names);
    if (alike !== null && slug(reference).length > 6) {
      this.report.warning(path, `${quoted(reference)} is taken as a provider of its own, though the name is close to another`, {
        word: reference,
        right: names,
      });
    }
    const id = slug(reference) || 'provider';
    this.known.set(id, { id, name: reference, kind: kindOf(reference), named: isNamed(reference) });
    return id;
  }

  find(reference: string): Provider | undefined {
    return (
      this.known.get(reference) ??
      this.known.get(slug(reference)) ??
      [...this.known.values()].find((one) => one.name.toLowerCase() === reference.trim().toLowerCase())
    );
  }

  get(id: string): Provider | undefined {
    return this.known.get(id);
  }
}

function kindOf(name: string): Provider['kind'] {
  if (/universit/i.test(name)) return 'university';
  return /college/i.test(name) ? 'college' : 'training partner';
}

/** "A local university" names nobody. */
const isNamed = (name: string): boolean => !/^(?:an?|the) /i.test(name);
