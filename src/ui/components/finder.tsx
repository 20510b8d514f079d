import type { Child } from 'hono/jsx';
import { Button, VisuallyHidden } from './controls.tsx';
import { Icon } from './icons.tsx';

/** Finding among many: a search form over the results, what narrows them beside, and what is chosen as chips. */

export interface FinderProps {
  readonly action: string;
  /** Names the search for screen readers. */
  readonly label: string;
  /** The fields that everybody needs, in one row where there is room. */
  readonly fields: Child;
  /** What narrows the results: shown beside them, folded away on a phone. Null: nothing to narrow by. */
  readonly panel: Child | null;
  readonly panelTitle: string;
  readonly isPanelOpen?: boolean;
  /** What of the address the form has no field for. */
  readonly hidden?: readonly (readonly [name: string, value: string])[];
  readonly children: Child;
}

export function Finder({ action, label, fields, panel, panelTitle, isPanelOpen = false, hidden = [], children }: FinderProps) {
  return (
    <div class={panel === null ? 'finder finder--alone' : 'finder'}>
      <search aria-label={label}>
        <form method="get" action={action} novalidate>
          <div class="finder__bar">
            {fields}
            {hidden.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Button>Search</Button>
          </div>
          {panel === null ? null : (
            <details class="finder__panel" open={isPanelOpen}>
              <summary>{panelTitle}</summary>
              <div>
                {panel}
                <Button kind="secondary">Show results</Button>
              </div>
            </details>
          )}
        </form>
      </search>
      <div class="finder__results">{children}</div>
    </div>
  );
}

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
}

/** The values of one facet with their counts, any number of which may be chosen. */
export function FacetChoices({
  name,
  label,
  options,
  more,
}: {
  name: string;
  label: string;
  options: readonly FacetOption[];
  more?: Child;
}) {
  return (
    <fieldset class="facet">
      <legend>{label}</legend>
      {options.map((option) => (
        <label>
          <input type="checkbox" name={name} value={option.value} checked={option.isChosen} />
          <span>{option.label}</span> <span class="facet__count">{option.count}</span>
        </label>
      ))}
      {more === undefined ? null : <p>{more}</p>}
    </fieldset>
  );
}

export interface Chip {
  readonly label: Child;
  /** The same search without it. */
  readonly href: string;
}

/** What is chosen, each with a way to drop it. */
export function Chips({ label, items, clearHref }: { label: string; items: readonly Chip[]; clearHref: string }) {
  if (items.length === 0) return null;
  return (
    <ul class="chips plain" aria-label={label}>
      {items.map((chip) => (
        <li>
          <a class="chip" href={chip.href}>
            <VisuallyHidden>Remove </VisuallyHidden>
            {chip.label}
            <Icon name="danger" />
          </a>
        </li>
      ))}
      {items.length < 2 ? null : (
        <li>
          <a class="chip chip--clear" href={clearHref}>
            Clear all
          </a>
        </li>
      )}
    </ul>
  );
}

/** One of several ways to see the same list: links, the present one marked. */
export function ChoiceLinks({
  label,
  items,
}: {
  label: string;
  items: readonly { readonly label: string; readonly href: string; readonly isCurrent: boolean }[];
}) {
  return (
    <nav class="choice-links" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <ul class="plain">
        {items.map((item) => (
          <li>
            <a href={item.href} aria-current={item.isCurrent ? 'true' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
