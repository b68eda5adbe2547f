import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import type { NewMail } from '../mail/write-mails';

const messages = defineMessages({
  startedSubject: {
    id: 'services.mail.application.startedSubject',
    defaultMessage: 'Your application to {product}',
  },
  started: {
    id: 'services.mail.application.started',
    defaultMessage: 'Fill in your application here, on any device:',
  },
  againSubject: {
    id: 'services.mail.application.againSubject',
    defaultMessage: 'The link to your application to {product}',
  },
  again: {
    id: 'services.mail.application.again',
    defaultMessage:
      'You have an application open already. This is its new link; earlier ones no longer work:',
  },
  draftEnds: {
    id: 'services.mail.application.draftEnds',
    defaultMessage:
      'What you fill in is saved at each step. It is erased after {days} days if you do not send it.',
  },
  ignore: {
    id: 'services.mail.application.ignore',
    defaultMessage:
      'If you do not know what this is about, ignore this mail. Do not pass the link on.',
  },
  tooEarlySubject: {
    id: 'services.mail.application.tooEarlySubject',
    defaultMessage: 'You cannot apply to {product} yet',
  },
  tooEarly: {
    id: 'services.mail.application.tooEarly',
    defaultMessage: 'Your last application was not accepted. You can apply again from {day}.',
  },
  neverAgain: {
    id: 'services.mail.application.neverAgain',
    defaultMessage: 'Your last application was not accepted, and no further ones are taken.',
  },
  submittedSubject: {
    id: 'services.mail.application.submittedSubject',
    defaultMessage: 'We have received your application',
  },
  submitted: {
    id: 'services.mail.application.submitted',
    defaultMessage:
      '{product} has received the application of {name}. You will hear from us by {day}.',
  },
  askedSubject: {
    id: 'services.mail.application.askedSubject',
    defaultMessage: 'A question about your application',
  },
  asked: {
    id: 'services.mail.application.asked',
    defaultMessage: '{product} would like to know about the application of {name}:',
  },
  answerByLink: {
    id: 'services.mail.application.answerByLink',
    defaultMessage: 'Answer by the link to your application. Have you lost it? Ask for a new one:',
  },
  toldSubject: {
    id: 'services.mail.application.checkToldSubject',
    defaultMessage: 'What we found about your application',
  },
  told: {
    id: 'services.mail.application.checkTold',
    defaultMessage:
      '{product} has looked into the application of {name}. Before it is decided, we want you to know what we found:',
  },
  toldUntil: {
    id: 'services.mail.application.checkToldUntil',
    defaultMessage:
      'If this is wrong, please answer this mail by {day}. Until then nothing is decided because of it.',
  },
  approvedSubject: {
    id: 'services.mail.application.approvedSubject',
    defaultMessage: 'Your application has been approved',
  },
  approved: {
    id: 'services.mail.application.approved',
    defaultMessage:
      '{product} has approved the application of {name}. An invitation follows in a mail of its own.',
  },
  rejectedSubject: {
    id: 'services.mail.application.rejectedSubject',
    defaultMessage: 'Your application has been decided',
  },
  rejected: {
    id: 'services.mail.application.rejected',
    defaultMessage: '{product} has not accepted the application of {name}.',
  },
  standing: {
    id: 'services.mail.application.standing',
    defaultMessage:
      'The link that was mailed to you shows where it stands. Have you lost it? Ask for a new one:',
  },
});

const day = (intl: Speaker, at: Date): string =>
  new Intl.DateTimeFormat(intl.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

interface Parts {
  readonly subject: Message;
  readonly lines: (intl: Speaker, product: string) => readonly (string | null)[];
}

const mail = (address: string, { subject, lines }: Parts): NewMail => ({
  kind: 'application',
  to: { address, locale: null },
  write: (intl, product) => ({
    subject: intl.formatMessage(subject, { product }),
    body: lines(intl, product)
      .filter((line) => line !== null)
      .join('\n\n'),
  }),
});

/** The link to a draft that was just begun, or anew to one that is open. */
export const linkMail = (
  address: string,
  link: string,
  { isNew, draftDays }: { readonly isNew: boolean; readonly draftDays: number },
): NewMail =>
  mail(address, {
    subject: isNew ? messages.startedSubject : messages.againSubject,
    lines: ({ formatMessage }) => [
      `${formatMessage(isNew ? messages.started : messages.again)}\n${link}`,
      isNew ? formatMessage(messages.draftEnds, { days: draftDays }) : null,
      formatMessage(messages.ignore),
    ],
  });

/** Why somebody whose last application was rejected cannot apply, and from when it can. */
export const tooEarlyMail = (address: string, from: Date | 'never'): NewMail =>
  mail(address, {
    subject: messages.tooEarlySubject,
    lines: (intl) => [
      from === 'never'
        ? intl.formatMessage(messages.neverAgain)
        : intl.formatMessage(messages.tooEarly, { day: day(intl, from) }),
    ],
  });

/** What mails about an application that was sent are made of. */
export interface ToldApplication {
  readonly email: string;
  readonly name: string;
  /** Where a new link is asked for. */
  readonly page: string;
}

const standing = (intl: Speaker, page: string): string =>
  `${intl.formatMessage(messages.standing)}\n${page}`;

export const submittedMail = (
  { email, name, page }: ToldApplication,
  dueAt: Date | null,
): NewMail =>
  mail(email, {
    subject: messages.submittedSubject,
    lines: (intl, product) => [
      intl.formatMessage(messages.submitted, {
        product,
        name,
        day: dueAt === null ? '' : day(intl, dueAt),
      }),
      standing(intl, page),
    ],
  });

export const askedMail = ({ email, name, page }: ToldApplication, question: string): NewMail =>
  mail(email, {
    subject: messages.askedSubject,
    lines: (intl, product) => [
      intl.formatMessage(messages.asked, { product, name }),
      question,
      `${intl.formatMessage(messages.answerByLink)}\n${page}`,
    ],
  });

export const decidedMail = (
  { email, name, page }: ToldApplication,
  decision: 'approved' | 'rejected',
  reason: string | null,
): NewMail =>
  mail(email, {
    subject: decision === 'approved' ? messages.approvedSubject : messages.rejectedSubject,
    lines: (intl, product) => [
      intl.formatMessage(decision === 'approved' ? messages.approved : messages.rejected, {
        product,
        name,
      }),
      reason,
      decision === 'rejected' ? standing(intl, page) : null,
    ],
  });

/** What a check found, and until when the applicant may answer. */
export const checkToldMail = (
  { email, name, page }: ToldApplication,
  text: string,
  finalAt: Date,
): NewMail =>
  mail(email, {
    subject: messages.toldSubject,
    lines: (intl, product) => [
      intl.formatMessage(messages.told, { product, name }),
      text,
      intl.formatMessage(messages.toldUntil, { day: day(intl, finalAt) }),
      standing(intl, page),
    ],
  });
