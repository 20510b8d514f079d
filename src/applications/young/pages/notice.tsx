import { Details, Notice } from '#ui/index.ts';
import type { GuardianNeed } from '../guardian.query.ts';

/** What somebody under 18 should know, in words that they need not ask about. Stands on the form and on the status page. */

export interface YoungNoticeProps {
  readonly need: GuardianNeed;
  readonly organisationName: string;
  readonly state: string;
  readonly applicationId: string;
  readonly hasGuardian: boolean;
}

export function YoungNotice(props: YoungNoticeProps) {
  const { need, state } = props;
  if (need.isYoung)
    return <Notice title="You are under 18: good to know">{state === 'draft' ? <Applying {...props} /> : <Waiting {...props} />}</Notice>;
  // The age is not known yet: said small, so that nobody has to tell it to read it.
  if (need.age === null && state === 'draft')
    return (
      <Details summary="Are you under 18?">
        <Applying {...props} />
      </Details>
    );
  return null;
}

function Applying({ need, organisationName }: YoungNoticeProps) {
  return (
    <ul>
      <li>You can apply by yourself. You do not need to ask anybody for permission.</li>
      <li>You can ask somebody to help you: a parent, a teacher, a friend. It must still be your own answers.</li>
      <li>
        {organisationName}, and those who work for it at a step, read your application to decide about it. It is not shown to your school or
        your parents.
      </li>
      <li>We never ask you for money, for a password or for a photo of yourself.</li>
      <li>You can stop at any time. You can ask us to show you or to erase what we have about you.</li>
      {need.source === null ? null : (
        <li>
          If you get a place, a parent or guardian signs the agreement with you: the law says so. We ask for their name then, not before.
        </li>
      )}
    </ul>
  );
}

function Waiting({ need, organisationName, state, applicationId, hasGuardian }: YoungNoticeProps) {
  const signs = need.isNeeded && (state === 'offered' || state === 'accepted');
  return (
    <>
      <ul>
        <li>People look at your application, at {organisationName} and at those who work for it. A computer does not decide about you.</li>
        <li>If you get a “no”, you are told why, and you can say that you see it differently.</li>
        <li>You may take somebody with you to an interview. Say so as an adjustment: nobody thinks less of you for it.</li>
        <li>You can stop at any time. You can ask us to show you or to erase what we have about you.</li>
      </ul>
      {signs ? (
        <p>
          {hasGuardian ? 'You have named who signs the agreement with you. ' : 'A parent or guardian must sign the agreement with you. '}
          <a href={`/applications/${applicationId}/guardian`}>{hasGuardian ? 'See or change who it is' : 'Tell us who it is'}</a>
        </p>
      ) : null}
    </>
  );
}
