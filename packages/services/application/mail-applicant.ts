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
  ended: {
    id: 'services.mail.application.ended',
    defaultMessage:
      'This is the new link to your last application, which shows what became of it; earlier ones no longer work:',
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
    id: 'services.mail.application.answerHere',
    defaultMessage:
      'Answer here. On a device where your application is not open, the page mails you its link:',
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
  rejectedSubject: {
    id: 'services.mail.application.rejectedSubject',
    defaultMessage: 'Your application has been decided',
  },
  rejected: {
    id: 'services.mail.application.rejected',
    defaultMessage: '{product} has not accepted the application of {name}.',
  },
  standing: {
    id: 'services.mail.application.standsHere',
    defaultMessage:
      'Here you see where it stands. On a device where it is not open, the page mails you its link:',
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

const LINKED = { new: messages.started, open: messages.again, ended: messages.ended } as const;

/** The link to a draft that was just begun, or anew to one that is open or has ended. */
export const linkMail = (
  address: string,
  link: string,
  { what, draftDays }: { readonly what: keyof typeof LINKED; readonly draftDays: number },
): NewMail =>
  mail(address, {
    subject: what === 'new' ? messages.startedSubject : messages.againSubject,
    lines: ({ formatMessage }) => [
      `${formatMessage(LINKED[what])}\n${link}`,
      what === 'new' ? formatMessage(messages.draftEnds, { days: draftDays }) : null,
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
  /** Where it opens on a device that has its link, and where a new link is asked for on others. */
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

/** Of an approval the invitation tells. */
export const rejectedMail = (
  { email, name, page }: ToldApplication,
  reason: string | null,
): NewMail =>
  mail(email, {
    subject: messages.rejectedSubject,
    lines: (intl, product) => [
      intl.formatMessage(messages.rejected, { product, name }),
      reason,
      standing(intl, page),
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
