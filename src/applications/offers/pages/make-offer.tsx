import {
  Button,
  ButtonRow,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  NumberField,
  PageHeading,
  Radios,
  TextArea,
  countOf,
  formatMoneyRange,
  type FormErrors,
} from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import type { SitePlaces } from '../offer.query.ts';
import { paths } from '../../work/paths.ts';
import { Way } from '../../work/pages/way.tsx';

export interface OfferPageProps {
  readonly application: ApplicationRecord;
  readonly sites: readonly SitePlaces[];
  readonly typed: Readonly<Record<string, string>>;
  readonly formId: string;
  readonly revision: number;
  readonly errors?: FormErrors;
}

/** Makes an offer: where, for what pay, from when, until when, on what conditions. */
export function OfferPage({ application, sites, typed, formId, revision, errors }: OfferPageProps) {
  const canOffer = application.state === 'waiting_list' || (application.state === 'in_step' && application.step?.kind === 'offer');
  const rankOf = (siteId: string): number => application.preferences.find((site) => site.siteId === siteId)?.rank ?? 99;
  const ordered = sites.toSorted((a, b) => rankOf(a.siteId) - rankOf(b.siteId));
  return (
    <>
      <Way application={application} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title={
          <>
            Offer to <bdi>{application.candidate}</bdi>
          </>
        }
        lead="The candidate gets it by mail and answers here."
      />
      {!canOffer && !errors ? (
        <EmptyState
          title="No offer can be made now."
          action={<LinkButton href={paths.application(application.id)}>To the application</LinkButton>}
        >
          <p>An offer is made once every step before it is passed or left out.</p>
        </EmptyState>
      ) : (
        <Form action={paths.offer(application.id)} revision={revision} formId={formId}>
          <Radios
            name="site"
            label="Site"
            value={typed['site'] ?? ''}
            errors={errors}
            options={ordered.map((site) => ({
              value: site.siteId,
              label: site.name,
              hint: `${wish(rankOf(site.siteId))}${countOf(site.free, 'free place')} of ${site.places}. ${formatMoneyRange(site.payMinMinor, site.payMaxMinor, site.currency) ?? ''} per ${site.payPer}.`,
              disabled: site.free === 0,
            }))}
          />
          <NumberField
            name="pay"
            label="Pay"
            decimal
            hint="Within the range of the site, as the programme’s page states it."
            unit={ordered[0] ? `${ordered[0].currency} per ${ordered[0].payPer}` : ''}
            value={typed['pay'] ?? ''}
            errors={errors}
          />
          <DateField name="startsOn" label="Start" value={typed['startsOn'] ?? ''} errors={errors} />
          <DateField name="expiresOn" label="Last day to accept" value={typed['expiresOn'] ?? ''} errors={errors} />
          <TextArea
            name="conditions"
            label="Conditions"
            required={false}
            hint="One a line. Each is settled by itself, before the enrolment."
            value={typed['conditions'] ?? ''}
            errors={errors}
            rows={5}
          />
          <ButtonRow>
            <Button>Make the offer</Button>
            <LinkButton href={paths.application(application.id)} kind="quiet">
              Back
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

const wish = (rank: number): string => (rank === 99 ? '' : rank === 1 ? 'First choice. ' : `Choice ${rank}. `);
