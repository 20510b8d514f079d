import type { Child } from 'hono/jsx';
import { assetUrl } from '../assets.ts';
import { Mark } from './icons.tsx';

export interface CertificateProps {
  readonly holder: string;
  /** "Level 4 Network Engineer" */
  readonly award: Child;
  readonly programme: Child;
  readonly organisation: Child;
  /** "3 March 2027" */
  readonly date: Child;
  readonly detail?: Child;
  /** Those who sign: at most three fit. */
  readonly signatures?: readonly { readonly name: string; readonly role: string }[];
  /** The credential's number, by which anyone can have it checked. */
  readonly number?: string;
  readonly verifyAt?: string;
}

/** One sheet, landscape: on a page where it stands directly in main it is all that is printed. Carries the page's h1 if asked. */
export function Certificate(props: CertificateProps & { heading?: 1 | 2 }) {
  const { holder, award, programme, organisation, date, detail, signatures = [], number, verifyAt, heading = 2 } = props;
  return (
    <article class="certificate">
      <link rel="stylesheet" href={assetUrl('certificate.css')} />
      <div class="certificate__sheet">
        <div class="certificate__seal">
          <Mark size={300} />
        </div>
        <header>
          <Mark size={44} />
          <p>{organisation}</p>
        </header>
        <div class="certificate__words">
          <p>This certifies that</p>
          {heading === 1 ? (
            <h1 class="certificate__holder" dir="auto">
              {holder}
            </h1>
          ) : (
            <h2 class="certificate__holder" dir="auto">
              {holder}
            </h2>
          )}
          <p>completed {programme} and has been awarded</p>
          <p class="certificate__award">{award}</p>
          {detail === undefined ? null : <p>{detail}</p>}
        </div>
        <footer>
          <div>
            <p class="certificate__line">{date}</p>
            <p>Date</p>
          </div>
          {signatures.map(({ name, role }) => (
            <div>
              <p class="certificate__line" dir="auto">
                {name}
              </p>
              <p>{role}</p>
            </div>
          ))}
        </footer>
        {number === undefined ? null : (
          <p class="certificate__number">
            {number}
            {verifyAt === undefined ? null : <> · check it at {verifyAt}</>}
          </p>
        )}
      </div>
    </article>
  );
}
