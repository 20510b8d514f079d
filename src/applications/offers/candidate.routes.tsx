import { missing, page, redirect, statusOf as httpStatusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { signAgreement } from './agreement.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { AgreementPage } from './pages/agreement.tsx';
import { OfferPage } from './pages/offer.tsx';
import { paths } from '../candidate/paths.ts';
import { idOf, noErrors, own, titled, type Request } from '../candidate/route-support.tsx';
import { statusOf, type StatusView } from '../candidate/status.query.ts';

type Fields = Readonly<Record<string, string>>;

/** The offer and the agreement, as their candidate meets them. */
export function candidateOfferRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  return [
    { method: 'GET', path: '/applications/:id/offer', permission: own, handle: (request) => showOffer(request, noErrors, {}) },
    { method: 'POST', path: '/applications/:id/offer', permission: own, handle: answerOffer },
    { method: 'GET', path: '/applications/:id/agreement', permission: own, handle: (request) => showAgreement(request, noErrors, {}) },
    { method: 'POST', path: '/applications/:id/agreement', permission: own, handle: sign },
  ];

  function showAgreement(request: Request, errors: FormErrors, typed: Fields, status = 200): Promise<Answer> {
    return withStatus(request, ({ application, agreement }) => {
      if (agreement === null) return missing;
      return page(
        titled(`Training agreement – ${application.programmeTitle}`, errors),
        <AgreementPage application={application} agreement={agreement} timeZone={config.timeZone} errors={errors} typed={typed} />,
        { status },
      );
    });
  }

  async function sign(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const id = idOf(request);
    const errors: FormErrors = [
      ...((fields['name'] ?? '').trim() === '' ? [{ field: 'name', message: 'Enter your full name as your signature' }] : []),
      ...(fields['agreed'] === 'yes' ? [] : [{ field: 'agreed', message: 'Tick that you have read the agreement and agree to it' }]),
    ];
    if (errors.length > 0) return showAgreement(request, errors, fields, 422);
    const signed = await request.run((doing) =>
      signAgreement(doing, { applicationId: id, party: 'apprentice', name: fields['name'] ?? '', hash: fields['hash'] ?? '' }),
    );
    if (signed.ok) return redirect(paths.agreement(id), 'You have signed the agreement.');
    if (signed.kind === 'not_found') return missing;
    return showAgreement(request, signed.errors, fields, httpStatusOf(signed));
  }
}

async function withStatus(request: Request, work: (view: StatusView) => Promise<Answer> | Answer): Promise<Answer> {
  const view = await request.read((trx) => statusOf(trx, idOf(request), request.clock.now()));
  return view ? work(view) : missing;
}

function showOffer(request: Request, errors: FormErrors, typed: Fields, status = 200): Promise<Answer> {
  return withStatus(request, (view) => {
    const { application, offer } = view;
    if (offer === null) return missing;
    return page(
      titled(`Offer – ${application.programmeTitle}`, errors),
      <OfferPage view={view} offer={offer} today={request.clock.today()} errors={errors} typed={typed} />,
      { status },
    );
  });
}

async function answerOffer(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const id = idOf(request);
  const offerId = fields['offer'] ?? '';
  if (!isId(offerId)) return missing;
  const isDeclining = fields['answer'] === 'decline';
  const answered = await request.run((doing) =>
    isDeclining
      ? declineOffer(doing, { applicationId: id, offerId, reason: fields['reason'] ?? '', note: fields['note'] ?? '' })
      : acceptOffer(doing, { applicationId: id, offerId }),
  );
  if (answered.ok)
    return isDeclining
      ? redirect(paths.application(id), 'You have declined the offer.')
      : redirect(paths.agreement(id), 'You have accepted the offer. Here is your agreement: read it, then sign it.');
  return answered.kind === 'not_found' ? missing : showOffer(request, answered.errors, fields, httpStatusOf(answered));
}
