import type { OutboxEventOf } from '@portal/contracts/outbox';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { onboardingTasks } from '@portal/db/schema/onboarding';
import { partners } from '@portal/db/schema/partner';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import type { NewMail, Recipient } from '../mail/write-mails';
import { newcomerName } from './newcomer';

const messages = defineMessages({
  welcomeSubject: {
    id: 'services.mail.newcomer.welcomeSubject',
    defaultMessage: 'Welcome to {product}: what to do first',
  },
  welcome: {
    id: 'services.mail.newcomer.welcome',
    defaultMessage:
      '{name} is almost ready to begin. A few tasks are left, and some of them can be done now:',
  },
  reminderSubject: {
    id: 'services.mail.newcomer.reminderSubject',
    defaultMessage: '{count, plural, one {A task is} other {# tasks are}} due soon: {name}',
  },
  reminder: {
    id: 'services.mail.newcomer.reminder',
    defaultMessage: 'This is due soon in the onboarding of {name}:',
  },
  overdueSubject: {
    id: 'services.mail.newcomer.overdueSubject',
    defaultMessage: '{count, plural, one {A task is} other {# tasks are}} overdue: {name}',
  },
  overdue: {
    id: 'services.mail.newcomer.overdue',
    defaultMessage: 'This is overdue in the onboarding of {name}:',
  },
  escalationSubject: {
    id: 'services.mail.newcomer.escalationSubject',
    defaultMessage: 'The onboarding of {name} is stuck',
  },
  escalation: {
    id: 'services.mail.newcomer.escalation',
    defaultMessage: 'Reminders did not help. The onboarding of {name} waits for this:',
  },
  sentBackSubject: {
    id: 'services.mail.newcomer.sentBackSubject',
    defaultMessage: 'Please look at this again: {title}',
  },
  sentBack: {
    id: 'services.mail.newcomer.sentBack',
    defaultMessage: '{product} looked at “{title}” and asks you to change something:',
  },
  doneSubject: {
    id: 'services.mail.newcomer.doneSubject',
    defaultMessage: 'You can begin: {name} is active',
  },
  done: {
    id: 'services.mail.newcomer.done',
    defaultMessage: 'All that was needed is done. {name} is active from now on.',
  },
  line: { id: 'services.mail.newcomer.line', defaultMessage: '– {title} (due {day})' },
  lineWithoutDay: { id: 'services.mail.newcomer.lineWithoutDay', defaultMessage: '– {title}' },
  here: { id: 'services.mail.newcomer.here', defaultMessage: 'Go on here:' },
});

interface Told {
  readonly name: string;
  readonly newcomers: readonly Recipient[];
  readonly reviewers: readonly Recipient[];
  readonly owners: readonly Recipient[];
  /** Where the newcomer, and where the reviewer goes on. */
  readonly page: string;
  readonly reviewPage: string;
  readonly tasks: readonly {
    readonly id: string;
    readonly title: string;
    readonly dueAt: Date | null;
    readonly words: string | null;
    readonly state: string;
  }[];
}

interface Who extends Record<string, unknown> {
  readonly address: string;
  readonly locale: string | null;
  readonly role: string;
}

/** Active people of the newcomer; before anybody has accepted an invitation, its contact. */
const newcomersOf = async (
  tx: Tx,
  partnerId: string,
  resellerId: string | null,
): Promise<Who[]> => {
  const people = await tx.execute<Who>(
    resellerId === null
      ? sql`select email as address, locale, role from partner_members
          where partner_id = ${partnerId}::uuid and status = 'active' and role = 'owner' order by 1`
      : sql`select email as address, locale, role from reseller_members
          where partner_id = ${partnerId}::uuid and reseller_id = ${resellerId}::uuid and status = 'active'
            and role = 'owner' order by 1`,
  );
  if (people.length > 0) return [...people];
  return [
    ...(await tx.execute<Who>(
      resellerId === null
        ? sql`select contact_email as address, null as locale, 'owner' as role from partners
            where id = ${partnerId}::uuid`
        : sql`select contact_email as address, null as locale, 'owner' as role from resellers
            where partner_id = ${partnerId}::uuid and id = ${resellerId}::uuid`,
    )),
  ];
};

/** Whoever takes them in: a partner's owners and managers, or staff. */
const reviewersOf = async (
  tx: Tx,
  partnerId: string,
  resellerId: string | null,
): Promise<Who[]> => [
  ...(await tx.execute<Who>(
    resellerId === null
      ? sql`select email as address, locale, role from platform_users
          where status = 'active' and role in ('administrator', 'operator') order by 1`
      : sql`select email as address, locale, role from partner_members
          where partner_id = ${partnerId}::uuid and status = 'active' and role in ('owner', 'manager') order by 1`,
  )),
];

type MailedKind =
  | 'onboarding.started'
  | 'onboarding.reminded'
  | 'onboarding.task_sent_back'
  | 'onboarding.finished';
/** What is mailed about. */
export type OnboardingEvent = OutboxEventOf<MailedKind>;

const idsOf = (event: OnboardingEvent): readonly string[] | null => {
  if (event.kind === 'onboarding.reminded') return event.payload.taskIds;
  return event.kind === 'onboarding.task_sent_back' ? [event.payload.taskId] : null;
};

/** Read through the login of staff, as the reader that asks is neither side's. */
const read = (ctx: Ctx, event: OnboardingEvent): Promise<Told> => {
  const partnerId = partnerOf(ctx);
  const { resellerId, entityId } = event;
  const scope = { login: 'portal_platform', partnerId, readOnly: true } as const;
  return inScope(ctx.db, scope, async (tx) => {
    const [partner] = await tx
      .select({ slug: partners.slug })
      .from(partners)
      .where(eq(partners.id, partnerId));
    const home = ctx.links.partner(partner?.slug ?? '');
    const reviewers = await reviewersOf(tx, partnerId, resellerId);
    const ids = idsOf(event);
    const tasks = await tx
      .select({
        id: onboardingTasks.id,
        title: onboardingTasks.title,
        dueAt: onboardingTasks.dueAt,
        words: onboardingTasks.words,
        state: onboardingTasks.state,
      })
      .from(onboardingTasks)
      .where(
        and(
          ofPartner(onboardingTasks, partnerId),
          eq(onboardingTasks.onboardingId, entityId ?? ''),
          ids === null
            ? and(eq(onboardingTasks.state, 'in_progress'), eq(onboardingTasks.side, 'newcomer'))
            : inArray(onboardingTasks.id, [...ids]),
        ),
      )
      .orderBy(asc(onboardingTasks.place));
    return {
      name: await newcomerName(tx, { partnerId, resellerId }),
      newcomers: await newcomersOf(tx, partnerId, resellerId),
      reviewers,
      owners: reviewers.filter(({ role }) => role === 'owner' || role === 'administrator'),
      page: resellerId === null ? `${home}/onboarding` : `${home}/reseller/onboarding`,
      reviewPage:
        resellerId === null
          ? `${ctx.links.admin()}/partners/onboarding`
          : `${home}/resellers/onboarding`,
      tasks,
    };
  });
};

const dayOf = (intl: Speaker, at: Date): string =>
  new Intl.DateTimeFormat(intl.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

const listOf = (intl: Speaker, tasks: Told['tasks']): string =>
  tasks
    .map(({ title, dueAt }) =>
      dueAt === null
        ? intl.formatMessage(messages.lineWithoutDay, { title })
        : intl.formatMessage(messages.line, { title, day: dayOf(intl, dueAt) }),
    )
    .join('\n');

interface Parts {
  readonly subject: Message;
  readonly body: Message;
  /** What stands between the sentence and the link. */
  readonly rest: (intl: Speaker) => string | null;
}

const write = (
  told: Told,
  to: readonly Recipient[],
  page: string,
  { subject, body, rest }: Parts,
): NewMail[] =>
  to.map((recipient) => ({
    kind: 'onboarding',
    to: { address: recipient.address, locale: recipient.locale },
    isBulk: true,
    write: (intl, product) => {
      const values = {
        name: told.name,
        product,
        count: told.tasks.length,
        title: told.tasks[0]?.title ?? '',
      };
      return {
        subject: intl.formatMessage(subject, values),
        body: [
          intl.formatMessage(body, values),
          rest(intl),
          `${intl.formatMessage(messages.here)}\n${page}`,
        ]
          .filter((part) => part !== null && part !== '')
          .join('\n\n'),
      };
    },
  }));

const REMINDED = {
  reminder: { subject: messages.reminderSubject, body: messages.reminder },
  overdue: { subject: messages.overdueSubject, body: messages.overdue },
  escalation: { subject: messages.escalationSubject, body: messages.escalation },
} as const;

/** Who is told what about an onboarding: welcome, reminders, what was sent back, and that it is over. */
export const newcomerMails = async (ctx: Ctx, event: OnboardingEvent): Promise<NewMail[]> => {
  const told = await read(ctx, event);
  const list = (intl: Speaker) => listOf(intl, told.tasks);
  switch (event.kind) {
    case 'onboarding.started':
      return told.tasks.length === 0
        ? []
        : write(told, told.newcomers, told.page, {
            subject: messages.welcomeSubject,
            body: messages.welcome,
            rest: list,
          });
    case 'onboarding.reminded': {
      const { message, to } = event.payload;
      const recipients = { newcomer: told.newcomers, reviewer: told.reviewers, owner: told.owners };
      const page = to === 'newcomer' ? told.page : told.reviewPage;
      return write(told, recipients[to], page, { ...REMINDED[message], rest: list });
    }
    case 'onboarding.task_sent_back':
      return write(told, told.newcomers, told.page, {
        subject: messages.sentBackSubject,
        body: messages.sentBack,
        rest: () => told.tasks[0]?.words ?? null,
      });
    case 'onboarding.finished':
      return write(told, told.newcomers, told.page, {
        subject: messages.doneSubject,
        body: messages.done,
        rest: () => null,
      });
  }
};
