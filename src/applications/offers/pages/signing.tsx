import { Button, ButtonRow, Checkbox, Form, LinkButton, TextField, type FormErrors } from '#ui/index.ts';
import { hasSigned, partyWords, sectionsToSign, type Party } from '../agreement-model.ts';
import type { AgreementRecord } from '../agreement.query.ts';

/** The form with which a side signs: all of it at first, later only what has changed. Nothing where it has nothing to sign. */
export function SigningForm({
  agreement,
  party,
  action,
  organisation,
  errors,
  typed,
  back,
}: {
  agreement: AgreementRecord;
  party: Party;
  action: string;
  /** For whom it is signed; absent: for oneself. */
  organisation?: string;
  errors: FormErrors;
  typed: Readonly<Record<string, string>>;
  back?: string;
}) {
  if (!agreement.isComplete || hasSigned(agreement, party) || !agreement.parties.includes(party)) return null;
  const open = sectionsToSign(agreement, party);
  const isAgain = agreement.signatures.some((signature) => signature.party === party);
  return (
    <section class="no-print" aria-labelledby="sign">
      <h2 id="sign">Sign</h2>
      {isAgain ? (
        <>
          <p>You signed an earlier version. Only this has changed since, and only this is signed now:</p>
          <ul>
            {open.map((section) => (
              <li>
                <a href={`#section-${section.id}`}>{section.heading}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Form action={action} hidden={{ hash: agreement.hash }}>
        <TextField
          name="name"
          label="Your full name"
          hint={
            organisation === undefined
              ? 'Typing it is your signature.'
              : `It stands as the signature of the ${partyWords[party].toLowerCase()}, ${organisation}, with the moment, the fingerprint of the text and how you were identified.`
          }
          value={typed['name']}
          errors={errors}
          autocomplete="name"
          maxLength={200}
          spellcheck={false}
        />
        <Checkbox
          name="agreed"
          label={isAgain ? 'I have read what has changed and agree to it.' : 'I have read this agreement and agree to it.'}
          checked={typed['agreed'] === 'yes'}
          errors={errors}
        />
        <ButtonRow>
          <Button>
            {isAgain ? 'Sign what has changed' : organisation === undefined ? 'Sign the agreement' : `Sign for ${organisation}`}
          </Button>
          {back === undefined ? null : (
            <LinkButton href={back} kind="quiet">
              Not yet
            </LinkButton>
          )}
        </ButtonRow>
      </Form>
    </section>
  );
}

/** What is wrong with a signature before anybody looks at the agreement. */
export const signingErrors = (fields: Readonly<Record<string, string>>): FormErrors => [
  ...((fields['name'] ?? '').trim() === '' ? [{ field: 'name', message: 'Enter your full name as your signature' }] : []),
  ...(fields['agreed'] === 'yes' ? [] : [{ field: 'agreed', message: 'Tick that you have read the agreement and agree to it' }]),
];
