import type { Child } from 'hono/jsx';
import { Button, ButtonRow } from './controls.tsx';
import { Icon } from './icons.tsx';

export interface Crumb {
  readonly label: Child;
  readonly href: string;
}

/** The way up; the present page itself is not in it. */
export function Breadcrumbs({ items, label = 'Breadcrumb' }: { items: readonly Crumb[]; label?: string }) {
  return (
    <nav class="crumbs" aria-label={label}>
      <ol class="plain">
        {items.map((crumb) => (
          <li>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface Tab {
  readonly label: Child;
  readonly href: string;
  readonly current?: boolean;
  readonly count?: number;
}

/** Sibling pages of one record. Links, so each has its address and works without scripting. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul class="plain">
        {items.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface PaginationProps {
  readonly newerHref?: string | null;
  readonly olderHref?: string | null;
  readonly newerLabel?: string;
  readonly olderLabel?: string;
  /** "50 of about 1,200 applications" */
  readonly summary?: Child;
  readonly label?: string;
}

/** Keyset paging: towards the newer and the older end. Shows nothing on a list of one page. */
export function Pagination(props: PaginationProps) {
  const { newerHref, olderHref, newerLabel = 'Newer', olderLabel = 'Older', summary, label = 'Pages of the list' } = props;
  if (!newerHref && !olderHref) return null;
  return (
    <nav class="pagination" aria-label={label}>
      {newerHref ? (
        <a href={newerHref} rel="prev">
          <Icon name="earlier" />
          {newerLabel}
        </a>
      ) : (
        <span />
      )}
      {summary === undefined ? null : <p>{summary}</p>}
      {olderHref ? (
        <a href={olderHref} rel="next">
          {olderLabel}
          <Icon name="later" />
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

export function Details({ summary, children, open = false }: { summary: Child; children: Child; open?: boolean }) {
  return (
    <details class="details" open={open}>
      <summary>{summary}</summary>
      <div class="details__body">{children}</div>
    </details>
  );
}

export interface FiltersProps {
  readonly action: string;
  readonly children: Child;
  readonly submitLabel?: string;
  /** Shown as "Clear" when something is chosen. */
  readonly clearHref?: string;
  readonly label?: string;
}

/** A search form: sends its fields in the address, so a filtered list can be kept and shared. */
export function Filters({ action, children, submitLabel = 'Show', clearHref, label = 'Filter the list' }: FiltersProps) {
  return (
    <search aria-label={label}>
      <form class="filters" method="get" action={action} novalidate>
        <div class="filters__fields">{children}</div>
        <ButtonRow>
          <Button kind="secondary">{submitLabel}</Button>
          {clearHref === undefined ? null : (
            <a class="button button--quiet" href={clearHref}>
              Clear
            </a>
          )}
        </ButtonRow>
      </form>
    </search>
  );
}
