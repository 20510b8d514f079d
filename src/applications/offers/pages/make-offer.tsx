import {
  Button,
  ButtonRow,
  DateField,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  Money,
  Notice,
  NumberField,
  PageHeading,
  Radios,
  TextArea,
  countOf,
  formatMoney,
  formatMoneyRange,
  type FormErrors,
} from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { Way } from '../../work/pages/way.tsx';
import { offerStepOf } from '../make-offer.ts';
import type { SitePlaces } from '../offer.query.ts';
import type { ProposedPay } from '../pay.rules.ts';
import { workPaths } from '../paths.ts';

export interface SiteChoice extends SitePlaces {
  /** What the rule proposes there. */
  readonly proposal: ProposedPay;
}

export interface OfferPageProps {
  readonly application: ApplicationRecord;
  readonly sites: readonly SiteChoice[];
  readonly typed: Readonly<Record<string, string>>;
  readonly formId: string;
  readonly revision: number;
  readonly errors?: FormErrors;
}

/** Makes an offer: where, for what pay and why, from when, until when, on what conditions. */
export function MakeOfferPage({ application, sites, typed, formId, revision, errors }: OfferPageProps) {
  const canOffer = application.state === 'waiting_list' || (application.state === 'in_step' && application.step?.kind === 'offer');
  const rankOf = (siteId: string): number => application.preferences.find((site) => site.siteId === siteId)?.rank ?? 99;
  const ordered = sites.toSorted((a, b) => rankOf(a.siteId) - rankOf(b.siteId));
  const chosen = ordered.find((site) => site.siteId === typed['site']) ?? ordered[0];
  const limit = offerStepOf(application)?.approvalAboveMinor;
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
          action={<LinkButton href={workPaths.application(application.id)}>To the application</LinkButton>}
        >
          <p>An offer is made once every step before it is passed or left out.</p>
        </EmptyState>
      ) : (
        <Form action={workPaths.offer(application.id)} revision={revision} formId={formId}>
          <Radios
            name="site"
            label="Site"
            value={typed['site'] ?? ''}
            errors={errors}
            options={ordered.map((site) => ({
              value: site.siteId,
              label: site.name,
              hint: `${wish(rankOf(site.siteId))}${countOf(site.free, 'free place')} of ${site.places}. ${formatMoneyRange(site.payMinMinor, site.payMaxMinor, site.currency) ?? ''} per ${site.payPer}; the rule proposes ${formatMoney(site.proposal.payMinor, site.currency)}.`,
              disabled: site.free === 0,
            }))}
          />
          {chosen ? (
            <Details summary={`How ${formatMoney(chosen.proposal.payMinor, chosen.currency)} at ${chosen.name} comes about`} open>
              <ul>
                {chosen.proposal.working.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            </Details>
          ) : null}
          <NumberField
            name="pay"
            label="Pay"
            decimal
            hint="The rule’s amount, or another within the range of the site with a reason."
            unit={ordered[0] ? `${ordered[0].currency} per ${ordered[0].payPer}` : ''}
            value={typed['pay'] ?? ''}
            errors={errors}
          />
          <TextArea
            name="payReason"
            label="Why another pay than the rule’s"
            required={false}
            hint="Needed when it differs. The candidate reads it."
            value={typed['payReason'] ?? ''}
            errors={errors}
            rows={2}
            maxLength={2000}
          />
          {limit === undefined || !chosen ? null : (
            <Notice title="A second person above a limit">
              <p>
                Above <Money minor={limit} currency={chosen.currency} per={chosen.payPer} /> a colleague approves the offer before the
                candidate hears of it.
              </p>
            </Notice>
          )}
          <DateField name="startsOn" label="Start" value={typed['startsOn'] ?? ''} errors={errors} />
          <DateField name="expiresOn" label="Last day to accept" value={typed['expiresOn'] ?? ''} errors={errors} />
          <TextArea
            name="conditions"
            label="Conditions"
            required={false}
            hint="One a line. Each is settled by itself, before the enrolment. Identity, right to work, health and criminal record are asked for only from now on, and kept apart."
            value={typed['conditions'] ?? ''}
            errors={errors}
            rows={5}
          />
          <ButtonRow>
            <Button>Make the offer</Button>
            <LinkButton href={workPaths.application(application.id)} kind="quiet">
              Back
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

const wish = (rank: number): string => (rank === 99 ? '' : rank === 1 ? 'First choice. ' : `Choice ${rank}. `);
