import type { Child } from 'hono/jsx';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

function buttonClass(kind: ButtonKind, small: boolean): string {
  return `button${kind === 'primary' ? '' : ` button--${kind}`}${small ? ' button--small' : ''}`;
}

export interface ButtonProps {
  readonly children: Child;
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  /** Sent with the form, so one form can have several buttons. */
  readonly name?: string;
  readonly value?: string;
  readonly type?: 'submit' | 'button' | 'reset';
  readonly formaction?: string;
  /** The id of a form elsewhere on the page. */
  readonly form?: string;
  /** Words for screen readers that say which of many ("Approve", then "Monday's hours"). */
  readonly about?: string;
}

export function Button({ children, kind = 'primary', small = false, about, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button type={type} class={buttonClass(kind, small)} {...rest}>
      {children}
      {about === undefined ? null : <VisuallyHidden> {about}</VisuallyHidden>}
    </button>
  );
}

export interface LinkButtonProps {
  readonly children: Child;
  readonly href: string;
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  readonly about?: string;
  readonly download?: boolean | string;
}

export function LinkButton({ children, href, kind = 'primary', small = false, about, download }: LinkButtonProps) {
  return (
    <a href={href} class={buttonClass(kind, small)} download={download}>
      {children}
      {about === undefined ? null : <VisuallyHidden> {about}</VisuallyHidden>}
    </a>
  );
}

export function ButtonRow({ children }: { children: Child }) {
  return <div class="button-row">{children}</div>;
}

export function VisuallyHidden({ children }: { children: Child }) {
  return <span class="visually-hidden">{children}</span>;
}

export interface PageHeadingProps {
  readonly title: Child;
  /** A short line above: whose page, which programme. */
  readonly eyebrow?: Child;
  readonly lead?: Child;
  /** Tags or one button beneath the heading. */
  readonly children?: Child;
  /** Continues the header's band across the whole width: for the public pages. Must come first in main. */
  readonly band?: boolean;
  /** A drawing beside the words on a wide screen, decorative; only with `band`. */
  readonly picture?: Child;
}

/** The page's one h1. */
export function PageHeading({ title, eyebrow, lead, children, band = false, picture }: PageHeadingProps) {
  return (
    <div class={band ? 'page-heading page-heading--band' : 'page-heading'}>
      <div class="page-heading__words">
        {eyebrow === undefined ? null : <p class="page-heading__eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
        {lead === undefined ? null : <p class="page-heading__lead">{lead}</p>}
        {children === undefined ? null : <div class="cluster">{children}</div>}
      </div>
      {band && picture !== undefined ? <div class="page-heading__picture">{picture}</div> : null}
    </div>
  );
}
