export {
  hasWrittenMail,
  writeMail,
  writeMails,
  withFacts,
  asText,
  type Attachment,
  type Letter,
  type LetterTemplate,
  type MailTo,
} from './write-mail.ts';
export { listHeaders, type Mailer, type OutgoingMail, type Outcome } from './mailer.ts';
export { smtpMailer } from './smtp.ts';
export { sendWaitingMails, settleAbandoned, type Office } from './send-mails.store.ts';
export {
  allowedWishes,
  isMailKind,
  kindOf,
  mailKinds,
  mayBeEnded,
  type MailKind,
  type MailKindWords,
  type Wish,
} from './mail-kinds.rules.ts';
export { wishOf, type Wishes } from './plan.rules.ts';
export { keepWishes, personOfKey, wishesOf, type KeptWishes } from './wishes.store.ts';
export { fill, oneLine, paragraphsOf, placeholdersIn } from './fill.rules.ts';
export { confirmAddress, markFailing, noteSoftFailure } from './failing-address.store.ts';
export { isOfAddress } from './smtp-answers.rules.ts';
