import type { Actor } from '#people/index.ts';
import { absoluteHours, idleMinutes } from '#people/index.ts';
import { download, everyone, page, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { DesignGallery, PageHeading, renderDocument, SummaryList } from '#ui/index.ts';

/** Pages that explain: help, privacy, accessibility, and the gallery of the design. */
export const informationRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/help', permission: everyone, handle: help },
  { method: 'GET', path: '/privacy', permission: everyone, handle: privacy },
  { method: 'GET', path: '/accessibility', permission: everyone, handle: accessibility },
  { method: 'GET', path: '/design', permission: everyone, handle: design },
];

function help(): Answer {
  return page(
    'Help',
    <>
      <PageHeading
        title="Help"
        lead="Every record names who has it and by when it moves. That person is the one to ask; this page says who it is at each stage."
      />
      <SummaryList
        rows={[
          {
            label: 'Finding a programme',
            value:
              'The programme’s own page says what it asks for, what it pays and how it goes on. “Check whether you can apply” answers without an account and keeps nothing.',
          },
          {
            label: 'Signing in',
            value:
              'We mail a code to the address you give; it works once, for 15 minutes. No mail? Look among unwanted mail, check the address, ask for another code. There is no password to forget.',
          },
          {
            label: 'While your application is screened',
            value:
              'The agency or the employer that has it is named on the application, with its date. If the date has passed, the employer’s recruiter can see that too.',
          },
          {
            label: 'Interview',
            value:
              'You choose and change the time yourself on the application. If none suits, choose the link that says so there, and the recruiter offers others.',
          },
          {
            label: 'Adjustments',
            value:
              'Ask for what you need, such as more time or another form of test, on the application. Only the employer’s accommodation advisers read it; those who decide see the adjustment that was agreed and never the reason.',
          },
          { label: 'Offer and agreement', value: 'The recruiter named on the offer answers questions about pay, place and conditions.' },
          {
            label: 'In training',
            value:
              'Your mentor first: hours, competencies, how it goes. The provider’s coordinator for courses and blocks, the programme manager for breaks and changes.',
          },
          {
            label: 'A refusal',
            value:
              'It names who decided and why. If a fact in it is wrong, answer to that person: a refusal can be reopened, and the record shows it.',
          },
          {
            label: 'Something is broken',
            value: 'Tell the operator of this installation what you did and the reference on the error page.',
          },
        ]}
      />
      <p>
        <a href="/privacy">What we keep about you</a> · <a href="/accessibility">Accessibility</a> ·{' '}
        <a href="/rules">Rules for programme documents</a>
      </p>
    </>,
  );
}

function privacy(): Answer {
  return page(
    'Privacy',
    <>
      <PageHeading title="What we keep about you" lead="As little as the journey needs, readable by as few as it needs." />
      <h2>Before you sign in</h2>
      <p>
        Nothing. The eligibility check keeps your answers in your own browser until you choose to apply. There are no trackers and nothing
        is loaded from elsewhere.
      </p>
      <h2>Cookies</h2>
      <p>
        One cookie keeps you signed in: it ends after {idleMinutes / 60} hours without use and after {absoluteHours} hours in any case.
        Short-lived ones carry a sign-in code’s counterpart, the sentence shown after an action, and a form that was typed into a session
        that had ended. None follows you.
      </p>
      <h2>Your record</h2>
      <p>
        Your application and training are read by the people whose step it is, at the employer and at its partners for that programme, while
        it is their step. Every change is written down with who made it, when and why, and you see that history.
      </p>
      <h2>Kept apart</h2>
      <p>
        Requests for adjustments lie in a part of the database of their own that recruiters, interviewers and agencies cannot read.
        Documents about health or the right to work are not asked for before an offer.
      </p>
      <h2>Your part</h2>
      <p>
        You can change your name and end any of your sessions on <a href="/account">your account</a>. For a copy of your record or its
        erasure, ask the operator of this installation.
      </p>
    </>,
  );
}

function accessibility(): Answer {
  return page(
    'Accessibility',
    <>
      <PageHeading title="Accessibility" lead="Every page should work for everybody, on an old phone too." />
      <p>
        We aim at WCAG 2.2, level AA. Pages work by keyboard, with a screen reader, at 400 % zoom, in light and in dark, and without
        scripting. Signing in asks nobody to remember or to solve anything: the code can be pasted, and the mail has a link that does the
        same.
      </p>
      <h2>How we check</h2>
      <p>
        Automatic checks run on the pages of the whole journey whenever the program is changed. They cannot see everything; people find what
        they miss.
      </p>
      <h2>When something does not work for you</h2>
      <p>
        Tell the operator of this installation which page it was and what you use. If it keeps you from applying in time, tell the
        employer’s recruiter too: that is a reason to extend a deadline.
      </p>
      <h2>Adjustments in the process itself</h2>
      <p>
        Interviews, tests and work can be adjusted. Ask on your application; <a href="/help">Help</a> says who reads it.
      </p>
    </>,
  );
}

/** A whole document of its own, because it shows the layout too. */
function design({ actor }: PageRequest<Actor>): Answer {
  const theme = actor.theme === 'system' ? undefined : actor.theme;
  return download(
    'text/html; charset=utf-8',
    renderDocument(<DesignGallery theme={theme} person={actor.personId ? { name: actor.name } : null} />),
  );
}
