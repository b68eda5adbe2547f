import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { auditLog } from '@portal/db/schema/record';
import { DETAILS_REST_DAYS } from '@portal/domain/payout/rest';
import { railOf } from '@portal/domain/payout/rail/index';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import { partnerOf } from '../access';
import { openEntries, RECORDED } from '../audit/open-entries';
import type { Ctx } from '../context';
import { writeMail } from '../mail/write-mail';
import type { Recipient } from '../mail/write-mail';
import { gatesOf } from './select-payees';
import type { SelectedPayee } from './select-payees';

/** Who is told about payout details, and where they can look. */
export interface PayeeAudience {
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

const addressesOf = (partner: SQL, resellerId: string | null, since: SQL): SQL => {
  const entity = sql`${resellerId}::uuid`;
  return resellerId === null
    ? sql`select m.email, m.locale from partner_members m where m.partner_id = ${partner} and ${stillOwner(partner, since)}
        union select p.contact_email, null from partners p where p.id = ${partner}`
    : sql`select m.email, m.locale from reseller_members m
        where m.partner_id = ${partner} and m.reseller_id = ${entity} and ${stillOwner(partner, since)}
        union select r.contact_email, null from resellers r where r.partner_id = ${partner} and r.id = ${entity}`;
};

/** Addresses that were given up lately: only the record knows them, sealed. */
const formerAddresses = async (
  tx: Tx,
  ctx: Ctx,
  resellerId: string | null,
  since: Date,
): Promise<string[]> => {
  const partnerId = partnerOf(ctx);
  const rows = await tx
    .select(RECORDED)
    .from(auditLog)
    .where(
      and(
        ofPartner(auditLog, partnerId),
        eq(auditLog.entityKind, resellerId === null ? 'partner' : 'reseller'),
        eq(auditLog.entityId, resellerId ?? partnerId),
        gt(auditLog.at, since),
        sql`${auditLog.before}->>'contactEmail' is not null`,
      ),
    );
  const Before = z.object({ contactEmail: z.string() });
  return (await openEntries(tx, ctx, rows)).flatMap(({ before }) => {
    const read = Before.safeParse(before);
    return read.success ? [read.data.contactEmail.toLowerCase()] : [];
  });
};

/**
 * Owners and contact of who is paid, as they are before anything changes, and those of the last thirty days who are so no more.
 * Addresses are for staff's eyes: read through their login, before the transaction that tells.
 */
export const findPayeeAudience = (ctx: Ctx, resellerId: string | null): Promise<PayeeAudience> => {
  const partnerId = partnerOf(ctx);
  const scope = { login: 'portal_platform', partnerId, readOnly: true } as const;
  return inScope(ctx.db, scope, async (tx) => {
    const partner = sql`${partnerId}::uuid`;
    const recent = new Date(ctx.now().getTime() - RECENT_MS);
    const since = sql`${recent.toISOString()}::timestamptz`;
    const rows = await tx.execute<{ address: string; locale: string | null }>(
      sql`select lower(t.email) as address, max(t.locale) as locale from (${addressesOf(partner, resellerId, since)}) t
        where t.email is not null group by 1 order by 1`,
    );
    const former = await formerAddresses(tx, ctx, resellerId, recent);
    const known = new Set([...rows].map(({ address }) => address));
    const [row] = await tx.execute<{ slug: string }>(
      sql`select slug from partners where id = ${partner}`,
    );
    const page =
      resellerId === null ? '/settlement/payouts/platform' : '/reseller/earnings/payouts';
    return {
      people: [
        ...rows,
        ...[...new Set(former)]
          .filter((address) => !known.has(address))
          .map((address) => ({ address, locale: null })),
      ],
      link: `${ctx.links.partner(row?.slug ?? '')}${page}`,
    };
  });
};

/** Words for who reads them. */
type Said = (intl: Speaker) => string;

/** What happened to payout details. */
export interface PayeeNews {
  readonly kind: 'entered' | 'changed' | 'verified';
  readonly earnerName: string;
  readonly currency: string;
  /** The account in words, with its last digits alone. */
  readonly account: Said;
  /** The one before. */
  readonly before: Said | null;
  /** Who did it, where it is not the actor: a provider. */
  readonly by?: string;
  /** Whether it rests before it can be paid. */
  readonly rests: boolean;
}

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

const SUBJECTS: Readonly<Record<PayeeNews['kind'], Message>> = {
  verified: messages.verifiedSubject,
  entered: messages.enteredSubject,
  changed: messages.changedSubject,
};

const whatHappened = (by: string, news: PayeeNews, intl: Speaker): string => {
  const { formatMessage } = intl;
  const { kind, currency, account, before } = news;
  const values = { by, currency, account: account(intl) };
  if (kind !== 'changed') return formatMessage(messages[kind], values);
  const old = before?.(intl) ?? formatMessage(messages.none);
  return [
    formatMessage(messages.changed, values),
    `${formatMessage(messages.before, { account: old })}\n${formatMessage(messages.now, values)}`,
  ].join('\n\n');
};

const textOf = (by: string, news: PayeeNews, link: string, intl: Speaker): string =>
  [
    whatHappened(by, news, intl),
    ...(news.rests ? [intl.formatMessage(messages.rests, { days: DETAILS_REST_DAYS })] : []),
    `${intl.formatMessage(messages.notRight)}\n${link}`,
  ].join('\n\n');

/** Tells who is paid, in the transaction that changes where the money goes. */
export const mailPayee = async (
  tx: Tx,
  ctx: Ctx,
  { people, link }: PayeeAudience,
  news: PayeeNews,
): Promise<void> => {
  for (const to of people)
    await writeMail(tx, partnerOf(ctx), {
      kind: `payee_${news.kind}`,
      to,
      write: (intl) => ({
        subject: intl.formatMessage(SUBJECTS[news.kind], { name: news.earnerName }),
        body: textOf(news.by ?? ctx.actor.name, news, link, intl),
      }),
    });
};

/** An account in words: its holder, how it is paid and the last digits. */
export const accountWords =
  ({
    holderName,
    method,
    detailsHint,
  }: {
    readonly holderName: string;
    readonly method: string;
    readonly detailsHint: string | null;
  }): Said =>
  (intl) =>
    [holderName, intl.formatMessage(railOf(method).words.mail), detailsHint]
      .filter((part) => part !== null)
      .join(', ');

/** That the details of a payee were verified, as it is told. */
export const verifiedNews = (payee: SelectedPayee, now: Date): PayeeNews => ({
  kind: 'verified',
  earnerName: payee.earnerName,
  currency: payee.currency,
  account: accountWords(payee),
  before: null,
  rests: gatesOf(payee, now).includes('details_rested'),
});
