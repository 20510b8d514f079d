import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Radios,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../../candidate/paths.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import type { Guardian, GuardianNeed } from '../guardian.query.ts';

export interface GuardianPageProps {
  readonly application: ApplicationRecord;
  readonly need: GuardianNeed;
  readonly guardian: Guardian | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** Who signs the agreement with somebody under age. Shown only where the law asks for it, once there is an offer. */
export function GuardianPage({ application, need, guardian, typed, errors }: GuardianPageProps) {
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My applications', href: paths.mine },
          { label: application.programmeTitle, href: paths.application(application.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title="Who signs the agreement with you?"
        lead="You are under 18, so a parent or guardian signs too. We write to them about the agreement, and about nothing else."
      />
      <Form action={`${paths.application(application.id)}/guardian`}>
        <TextField
          name="name"
          label="Their name"
          value={typed['name'] ?? guardian?.name ?? ''}
          errors={errors}
          autocomplete="off"
          maxLength={200}
        />
        <Radios
          name="relation"
          label="Who they are to you"
          inline
          value={typed['relation'] ?? guardian?.relation ?? ''}
          errors={errors}
          options={[
            { value: 'parent', label: 'My parent' },
            { value: 'guardian', label: 'My guardian' },
          ]}
        />
        <TextField
          name="email"
          label="Their e-mail address"
          type="email"
          spellcheck={false}
          value={typed['email'] ?? guardian?.email ?? ''}
          errors={errors}
          autocomplete="off"
        />
        <TextField
          name="phone"
          label="Their phone number"
          type="tel"
          width="medium"
          required={false}
          value={typed['phone'] ?? guardian?.phone ?? ''}
          errors={errors}
          autocomplete="off"
        />
        <ButtonRow>
          <Button>Save</Button>
          <LinkButton href={paths.application(application.id)} kind="quiet">
            Back without saving
          </LinkButton>
        </ButtonRow>
      </Form>
      <Details summary="Why we ask, and who sees it">
        <p>
          The law asks for it: {need.source}. Those who draw up the agreement at {application.organisationName} see it once you have
          accepted the offer. Nobody else does.
        </p>
        <p>If you have no parent or guardian who can sign, tell {application.organisationName}: there are other ways.</p>
      </Details>
    </>
  );
}
