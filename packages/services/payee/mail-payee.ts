import type { OutboxEventOf, ToldAccount } from '@portal/contracts/outbox';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { auditLog } from '@portal/db/schema/record';
import { DETAILS_REST_DAYS } from '@portal/domain/payout/rest';
import { railOf } from '@portal/domain/payout/rail/index';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import { jobScopeOf, partnerOf } from '../access';
import { openEntries, RECORDED } from '../audit/open-entries';
import type { Ctx } from '../context';
import type { NewMail, Recipient } from '../mail/write-mails';
import { emit } from '../outbox/emit';
import { loadPayee } from './load-payee';
import { gatesOf } from './select-payees';
import type { SelectedPayee } from './select-payees';

/** Who is told about payout details, and where they can look. */
interface PayeeAudience {
  readonly people: readonly Recipient[];
  readonly link: string;
}

/** For so long an address that was given up is told too: whoever redirects money may change addresses first. */
const RECENT_MS = 30 * 24 * 60 * 60_000;

const stillOwner = (
  partner: SQL,
  since: SQL,
): SQL => sql`(m.status = 'active' and m.role = 'owner' or exists (
  select from audit_log a where a.partner_id = ${partner} and a.entity_kind = 'user' and a.entity_id = m.id
    and a.at > ${since} and (a.action = 'member.disable' and m.role = 'owner'
      or a.action = 'member.change_role' and a.before->>'role' = 'owner')))`;

/** Its owners, and its contact as it is now. */
const peopleNow = (partner: SQL, resellerId: string | null, since: SQL, at: SQL): SQL =>
  resellerId === null
    ? sql`select m.email, m.locale, false as "isContact" from partner_members m
        where m.partner_id = ${partner} and m.created_at <= ${at} and ${stillOwner(partner, since)}
        union all select p.contact_email, null, true from partners p where p.id = ${partner}`
    : sql`select m.email, m.locale, false as "isContact" from reseller_members m
        where m.partner_id = ${partner} and m.reseller_id = ${resellerId}::uuid and m.created_at <= ${at}
          and ${stillOwner(partner, since)}
        union all select r.contact_email, null, true from resellers r
        where r.partner_id = ${partner} and r.id = ${resellerId}::uuid`;

interface GivenUp {
  readonly email: string;
  /** Given up after the instant that is asked about. */
  readonly isLater: boolean;
}

const Before = z.object({ contactEmail: z.string() });

/** Contacts that were given up, in order: only the record knows them, sealed. */
const givenUp = async (
  tx: Tx,
  ctx: Ctx,
  resellerId: string | null,
  { since, instant }: { readonly since: Date; readonly instant: Date },
): Promise<GivenUp[]> => {
  const partnerId = partnerOf(ctx);
  const rows = await tx
    .select({ ...RECORDED, at: auditLog.at })
    .from(auditLog)
    .where(
      and(
        ofPartner(auditLog, partnerId),
        eq(auditLog.entityKind, resellerId === null ? 'partner' : 'reseller'),
        eq(auditLog.entityId, resellerId ?? partnerId),
        gt(auditLog.at, since),
        sql`${auditLog.before}->>'contactEmail' is not null`,
      ),
    )
    .orderBy(asc(auditLog.seq));
  return (await openEntries(tx, ctx, rows)).flatMap(({ before, at }) => {
    const read = Before.safeParse(before);
    return read.success ? [{ email: read.data.contactEmail, isLater: at > instant }] : [];
  });
};

interface NowRow extends Record<string, unknown> {
  readonly email: string | null;
  readonly locale: string | null;
  readonly isContact: boolean;
}
/** Each address once. Whoever became the contact later is none. */
const asOf = (now: readonly NowRow[], given: readonly GivenUp[]): Recipient[] => {
  const then = given.find(({ isLater }) => isLater);
  const known = [
    ...now.filter(({ isContact }) => !isContact || then === undefined),
    ...given
      .filter((row) => !row.isLater || row === then)
      .map(({ email }) => ({ email, locale: null })),
  ];
  const people = new Map<string, string | null>();
  for (const { email, locale } of known) {
    const address = email?.toLowerCase();
    if (address !== undefined) people.set(address, locale ?? people.get(address) ?? null);
  }
  return [...people]
    .map(([address, locale]) => ({ address, locale }))
    .toSorted((a, b) => (a.address < b.address ? -1 : 1));
};

/**
 * Owners and contact of who is paid as they were at an instant, whenever this is asked, and who had been so within thirty days
 * before. Addresses are for staff's eyes: read through their login.
 */
const findPayeeAudience = (
  ctx: Ctx,
  resellerId: string | null,
  instant: Date,
): Promise<PayeeAudience> => {
  const partnerId = partnerOf(ctx);
  const scope = { login: 'portal_platform', partnerId, readOnly: true } as const;
  return inScope(ctx.db, scope, async (tx) => {
    const partner = sql`${partnerId}::uuid`;
    const at = sql`${instant.toISOString()}::timestamptz`;
    const recent = new Date(instant.getTime() - RECENT_MS);
    const since = sql`${recent.toISOString()}::timestamptz`;
    const [now, given, [row]] = await Promise.all([
      tx.execute<NowRow>(peopleNow(partner, resellerId, since, at)),
      givenUp(tx, ctx, resellerId, { since: recent, instant }),
      tx.execute<{ slug: string }>(sql`select slug from partners where id = ${partner}`),
    ]);
    const page =
      resellerId === null ? '/settlement/payouts/platform' : '/reseller/earnings/payouts';
    return {
      people: asOf([...now], given),
      link: `${ctx.links.partner(row?.slug ?? '')}${page}`,
    };
  });
};

/** What happens to where money goes, and is told to who is paid. */
export type PayeeEvent = OutboxEventOf<
  'payee.details_entered' | 'payee.details_changed' | 'payee.verified'
>;
type PayeeWords = NonNullable<PayeeEvent['sealed']>;

const messages = defineMessages({
  verifiedSubject: {
    id: 'services.mail.payee.verifiedSubject',
    defaultMessage: 'The account that {name} is paid to was verified',
  },
  enteredSubject: {
    id: 'services.mail.payee.enteredSubject',
    defaultMessage: 'Payout details of {name} were entered',
  },
  changedSubject: {
    id: 'services.mail.payee.changedSubject',
    defaultMessage: 'Payout details of {name} were changed',
  },
  verified: {
    id: 'services.mail.payee.verified',
    defaultMessage: '{by} verified the account for payouts in {currency}: {account}.',
  },
  entered: {
    id: 'services.mail.payee.entered',
    defaultMessage: '{by} entered where payouts in {currency} go: {account}.',
  },
  changed: {
    id: 'services.mail.payee.changed',
    defaultMessage: '{by} changed where payouts in {currency} go.',
  },
  before: { id: 'services.mail.payee.before', defaultMessage: 'Before: {account}' },
  now: { id: 'services.mail.payee.now', defaultMessage: 'Now: {account}' },
  none: { id: 'services.mail.payee.none', defaultMessage: 'none' },
  rests: {
    id: 'services.mail.payee.rests',
    defaultMessage:
      'Nothing is paid to it within the first {days} days, to leave time for a word from you.',
  },
  notRight: {
    id: 'services.mail.payee.notRight',
    defaultMessage: 'If this is not right, look at it at once and tell whoever pays you:',
  },
});

const SUBJECTS: Readonly<Record<PayeeEvent['kind'], Message>> = {
  'payee.verified': messages.verifiedSubject,
  'payee.details_entered': messages.enteredSubject,
  'payee.details_changed': messages.changedSubject,
};

/** Kinds of mails, by which they are found in the record. */
const MAIL_KINDS: Readonly<Record<PayeeEvent['kind'], string>> = {
  'payee.verified': 'payee_verified',
  'payee.details_entered': 'payee_entered',
  'payee.details_changed': 'payee_changed',
};

/** An account in words: its holder, how it is paid and the last digits. */
const accountWords = (
  { holderName, method, detailsHint }: ToldAccount,
  { formatMessage }: Speaker,
): string =>
  [holderName, formatMessage(railOf(method).words.mail), detailsHint]
    .filter((part) => part !== null)
    .join(', ');

const whatHappened = (
  { kind, payload }: PayeeEvent,
  { by, account, before }: PayeeWords,
  intl: Speaker,
): string => {
  const { formatMessage } = intl;
  const values = { by, currency: payload.currency, account: accountWords(account, intl) };
  if (kind === 'payee.verified') return formatMessage(messages.verified, values);
  if (kind === 'payee.details_entered') return formatMessage(messages.entered, values);
  const old = before === null ? formatMessage(messages.none) : accountWords(before, intl);
  return [
    formatMessage(messages.changed, values),
    `${formatMessage(messages.before, { account: old })}\n${formatMessage(messages.now, values)}`,
  ].join('\n\n');
};

const textOf = (event: PayeeEvent, words: PayeeWords, link: string, intl: Speaker): string =>
  [
    whatHappened(event, words, intl),
    ...(event.payload.rests
      ? [intl.formatMessage(messages.rests, { days: DETAILS_REST_DAYS })]
      : []),
    `${intl.formatMessage(messages.notRight)}\n${link}`,
  ].join('\n\n');

/** Tells who is paid what happened to where the money goes. */
export const payeeMails = async (
  ctx: Ctx,
  event: PayeeEvent & { readonly occurredAt: Date },
): Promise<NewMail[]> => {
  const { kind, entityId, resellerId, sealed } = event;
  if (sealed === null || entityId === null) return [];
  const { earnerName: name } = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    loadPayee(tx, ctx, entityId),
  );
  const { people, link } = await findPayeeAudience(ctx, resellerId, event.occurredAt);
  return people.map((to) => ({
    kind: MAIL_KINDS[kind],
    to,
    write: (intl) => ({
      subject: intl.formatMessage(SUBJECTS[kind], { name }),
      body: textOf(event, sealed, link, intl),
    }),
  }));
};

/** An account as it is told, of all that is known of it. */
export const toldAccount = ({ holderName, method, detailsHint }: ToldAccount): ToldAccount => ({
  holderName,
  method,
  detailsHint,
});

/** That the details of a payee were verified, in the transaction in which they are; `by` whom, where it is not the actor. */
export const emitVerified = (
  tx: Tx,
  ctx: Ctx,
  payee: SelectedPayee,
  by: string = ctx.actor.name,
): Promise<void> =>
  emit(tx, ctx, {
    kind: 'payee.verified',
    entityKind: 'payee',
    entityId: payee.id,
    tenantId: payee.tenantId,
    resellerId: payee.resellerId,
    payload: {
      currency: payee.currency,
      rests: gatesOf(payee, ctx.now()).includes('details_rested'),
    },
    sealed: { by, account: toldAccount(payee), before: null },
  });
