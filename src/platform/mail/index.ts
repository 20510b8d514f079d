export { hasWrittenMail, writeMail, type Attachment, type Letter, type MailTo } from './write-mail.ts';
export { sendWaitingMails, smtpMailer, type Mailer } from './send-mails.store.ts';
