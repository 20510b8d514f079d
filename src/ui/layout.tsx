import type { Child } from 'hono/jsx';
import { assetUrl } from './assets.ts';
import { Notice } from './components/messages.tsx';
import { Mark } from './components/icons.tsx';

export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean;
}

/** Several links under one word; `current` when the page is one of them. */
export interface NavigationGroup {
  readonly label: string;
  readonly items: readonly NavigationItem[];
}

export type NavigationEntry = NavigationItem | NavigationGroup;

export interface LayoutProps {
  /** Names the place and the state; the product's name is added. */
  readonly title: string;
  readonly children: Child;
  readonly navigation?: readonly NavigationEntry[];
  /** Who is signed in; null shows the sign-in link, undefined shows neither. */
  readonly person?: { readonly name: string; readonly detail?: string; readonly unread?: number } | null;
  /** Above everything, such as the demonstration bar. */
  readonly banner?: Child;
  /** Undefined follows the reader's system. */
  readonly theme?: 'light' | 'dark';
  /** What the last action did. */
  readonly notice?: { readonly kind: 'success' | 'warning' | 'information'; readonly text: string };
  readonly wide?: boolean;
  readonly lang?: string;
  /** More for the head: canonical link, structured data, description. */
  readonly head?: Child;
}

function NavigationLink({ item: { label, href, current } }: { item: NavigationItem }) {
  return (
    <li>
      <a href={href} aria-current={current ? 'page' : undefined}>
        {label}
      </a>
    </li>
  );
}

/** Groups open below their word where there is room; in the menu of a narrow screen everything is on view anyway. */
function Navigation({ items, isMenu = false }: { items: readonly NavigationEntry[]; isMenu?: boolean }) {
  if (items.length === 0) return null;
  return (
    <nav class="navigation" aria-label="Main">
      <ul class="plain">
        {items.map((entry) =>
          !('items' in entry) ? (
            <NavigationLink item={entry} />
          ) : isMenu ? (
            entry.items.map((item) => <NavigationLink item={item} />)
          ) : (
            <li>
              <details class="navigation__group" name="navigation">
                <summary data-current={entry.items.some(({ current }) => current) ? 'yes' : undefined}>{entry.label}</summary>
                <ul class="plain">
                  {entry.items.map((item) => (
                    <NavigationLink item={item} />
                  ))}
                </ul>
              </details>
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}

function Account({ person }: { person: LayoutProps['person'] }) {
  if (person === undefined) return null;
  if (person === null) {
    return (
      <div class="account">
        <a href="/sign-in">Sign in</a>
      </div>
    );
  }
  return (
    <div class="account">
      {person.unread === undefined ? null : (
        <a class="account__messages" href="/messages">
          Messages
          {person.unread === 0 ? null : (
            <span class="account__unread">
              {person.unread > 99 ? '99+' : person.unread}
              <span class="visually-hidden"> unread</span>
            </span>
          )}
        </a>
      )}
      <a class="account__person" href="/account" dir="auto">
        {person.name}
        {person.detail === undefined ? null : <span class="account__detail">{person.detail}</span>}
      </a>
      <form method="post" action="/sign-out">
        <button type="submit">Sign out</button>
      </form>
    </div>
  );
}

function Masthead({ navigation = [], person, frame }: Pick<LayoutProps, 'navigation' | 'person'> & { frame: string }) {
  const hasMenu = navigation.length > 0 || person !== undefined;
  return (
    <header class="masthead">
      <div class={`${frame} masthead__row`}>
        <a class="brand" href="/">
          <Mark />
          Guildhall
        </a>
        {hasMenu ? (
          // The same links twice, once for wide and once for narrow screens; a screen reader meets only the shown ones.
          <details class="menu">
            <summary>Menu</summary>
            <Navigation items={navigation} isMenu />
            <Account person={person} />
          </details>
        ) : null}
        <Navigation items={navigation} />
        <Account person={person} />
      </div>
    </header>
  );
}

/** A whole page. The page itself supplies the one h1, best by PageHeading. */
export function Layout(props: LayoutProps) {
  const { title, children, banner, theme, notice, wide = false, lang = 'en-GB', head } = props;
  const frame = wide ? 'frame frame--wide' : 'frame';
  return (
    <html lang={lang} data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Guildhall`}</title>
        <meta name="color-scheme" content={theme ?? 'light dark'} />
        <meta name="theme-color" content="#083f39" />
        <link rel="preload" href={assetUrl('font.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assetUrl('app.css')} />
        <link rel="icon" href={assetUrl('mark.svg')} type="image/svg+xml" />
        <script src={assetUrl('app.js')} type="module" />
        {head}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        {banner === undefined || banner === null ? null : (
          <aside class="banner" aria-label="About this system">
            <div class={frame}>{banner}</div>
          </aside>
        )}
        <Masthead navigation={props.navigation} person={props.person} frame={frame} />
        <main id="main" class={frame} tabindex={-1}>
          {notice === undefined ? null : (
            <Notice kind={notice.kind} live>
              <p>{notice.text}</p>
            </Notice>
          )}
          {children}
        </main>
        <footer class="footer">
          <div class={frame}>
            <a href="/help">Help</a>
            <a href="/privacy">Privacy</a>
            <a href="/accessibility">Accessibility</a>
            <a href="/complaints/new">Complain</a>
            <p>Guildhall – from the first page to the permanent job</p>
          </div>
        </footer>
      </body>
    </html>
  );
}

/** The document as text, doctype included. Pages are given their data, so a page that waits is a mistake. */
export function renderDocument(page: Child): string {
  // hono/jsx renders an element by its toString, to a promise where something in it was awaited.
  const text: unknown = (page as { toString(): unknown }).toString();
  if (typeof text !== 'string') throw new Error('A page awaited something while it was rendered: load its data before.');
  return `<!doctype html>${text}`;
}
