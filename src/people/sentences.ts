import { formatDate } from '#ui/index.ts';
import { roleWords } from './organisation.rules.ts';
import { organisationRoles, type OrganisationRole } from './actor.ts';

interface Told {
  readonly type: string;
  readonly actorName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What happened to a person or an organisation, in plain words; null for events of other rooms. */
export function sentenceOf({ type, actorName, data }: Told): string | null {
  const who = actorName ?? 'The program';
  const text = (key: string): string => {
    const value = data[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  switch (type) {
    case 'person.registered':
      return `An account was begun by ${text('by') || 'a mailed code'}.`;
    case 'person.account_changed':
      return `${who} changed their ${Array.isArray(data['changed']) ? data['changed'].join(' and ') : 'account'}.`;
    case 'person.agreed_to_be_found':
    case 'person.agreed_again_to_be_found':
      return `${who} agreed to be found by employers.`;
    case 'person.left_the_pool':
      return `${who} no longer wants to be found by employers.`;
    case 'person.made_operator':
      return `${who} became the operator of this installation.`;
    case 'organisation.created':
      return `${who} created the organisation ${text('name')}.`;
    case 'person.sign_in_linked':
      return `The sign-in of ${text('organisation')} was linked to the account.`;
    case 'person.sign_in_unlinked':
      return `${who} ended a link with an organisation’s sign-in.`;
    case 'organisation.sign_in_changed':
      return `${who} changed the single sign-on: issuer ${text('issuer')}, ${data['isOn'] === true ? 'on' : 'off'}${data['secretChanged'] === true ? ', with a new secret' : ''}.`;
    case 'organisation.domain_named':
      return `${who} named the mail domain ${text('domain')}.`;
    case 'organisation.domain_confirmed':
      return `${who} confirmed the mail domain ${text('domain')}.`;
    case 'organisation.domain_removed':
      return `${who} removed the mail domain ${text('domain')}.`;
    case 'organisation.role_given':
      if (data['by'] === 'single sign-on')
        return `${text('name')} became ${roleText(text('role'))} by a first sign-in with the organisation’s own account.`;
      return `${who} made ${text('name')} ${roleText(text('role'))} from ${dateText(text('from'))}${data['lastDay'] ? ` to ${dateText(text('lastDay'))}` : ''}.`;
    case 'organisation.role_ended':
      return `${who} ended the role of ${text('name')} as ${roleText(text('role'))}; the last day is ${dateText(text('lastDay'))}.`;
    case 'organisation.second_person_changed':
      return data['needed'] === false
        ? `${who} allowed the organisation to publish drafts without a second person.`
        : `${who} asked for a second person to approve each draft.`;
    case 'organisation.token_created':
      return `${who} made the API token “${text('name')}”.`;
    case 'organisation.token_revoked':
      return `${who} revoked the API token “${text('name')}”.`;
    case 'person.mail_wishes_changed':
      return data['ended'] === undefined ? `${who} changed what comes by mail.` : `A kind of mail was ended by ${text('by')}.`;
    case 'person.address_confirmed':
      return 'Mail to the address arrives again.';
    case 'person.mail_sent_again':
      return `${who} sent a mail again.`;
    case 'person.calendar_address_made':
      return `${who} made a new address for their calendar.`;
    case 'person.calendar_address_ended':
      return `${who} ended the address of their calendar.`;
    case 'organisation.letter_changed':
      return `${who} saved version ${text('version')} of the letter “${text('key')}”.`;
    case 'organisation.letter_returned_to_standard':
      return `${who} went back to the standard text of the letter “${text('key')}”.`;
    case 'organisation.webhook_made':
      return `${who} added the webhook endpoint “${text('description')}” at ${text('host')}.`;
    case 'organisation.webhook_changed':
      return `${who} changed the webhook endpoint “${text('description')}”.`;
    case 'organisation.webhook_enabled':
      return `${who} switched the webhook endpoint “${text('description')}” on.`;
    case 'organisation.webhook_disabled':
      return text('because') === 'by_hand'
        ? `${who} switched the webhook endpoint “${text('description')}” off.`
        : `The webhook endpoint “${text('description')}” was switched off: it ${text('because') === 'gone' ? 'says that it is gone' : 'took nothing for days'}.`;
    case 'organisation.webhook_secret_renewed':
      return `${who} renewed the secret of the webhook endpoint “${text('description')}”.`;
    case 'organisation.webhook_replayed':
      return `${who} had ${text('count')} messages sent again to the webhook endpoint “${text('description')}”.`;
    default:
      return null;
  }
}

const isRole = (role: string): role is OrganisationRole => (organisationRoles as readonly string[]).includes(role);
const roleText = (role: string): string => (isRole(role) ? roleWords[role].title.toLowerCase() : role);
const dateText = (date: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDate(date) : date);
