import type { Tx } from '@portal/db/in-scope';
import { forbidden } from '@portal/domain/errors';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { plainArray } from '@portal/db/array-literal';
import { mailboxOf } from './mailbox';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { NOT_ANOTHER } from './another-person-messages';
import type { NotAnother, TwoActs } from './another-person-messages';

/** For so many days whoever was invited is no second person to who invited them. */
export const INVITED_DAYS = 7;

/** Somebody who acted, as it is on record. */
export interface Doer {
  /** Null for the system and for keys. */
  readonly id: string | null;
  /** A keyed hash of its mailbox, where one was put on record: the same person is known by it under another sign-in. */
  readonly mark?: string | null;
}

/** What is known of the people in question. */
export interface People {
  /** The mailbox of a person, by id. */
  readonly mailboxes: ReadonlyMap<string, string>;
  /** Mailboxes: who invited, and whom, where the account is younger than `INVITED_DAYS`. */
  readonly invitations: readonly (readonly [string, string])[];
  /** The mark of a mailbox, for doers that carry one. */
  readonly markOf?: (mailbox: string) => string;
}

/** People of whom nothing but their ids is known, where the asker's own login reads nobody. */
export const NO_PEOPLE: People = { mailboxes: new Map(), invitations: [] };

/** The mailboxes of who invited this one, while its account is young. */
const inviterOf = (mine: string, { invitations }: People): readonly string[] =>
  invitations.flatMap(([by, whom]) => (whom === mine ? [by] : []));

/** The mailboxes whose acts are taken for somebody's own: its own, and of who just invited it. */
export const mailboxesOfOne = (id: string | null, people: People): readonly string[] => {
  const mine = id === null ? undefined : people.mailboxes.get(id);
  return mine === undefined ? [] : [mine, ...inviterOf(mine, people)];
};

/**
 * The one place that says whether somebody is another person than who did the first act: another account, of another mailbox,
 * that the first did not invite within the last days. What has no person (a key) is no second one.
 * @returns null when it is another person
 */
export const whyNotAnother = (asker: Doer, first: Doer, people: People): NotAnother | null => {
  if (asker.id === null) return 'nobody';
  if (asker.id === first.id) return 'yourself';
  if (asker.mark !== undefined && asker.mark !== null && asker.mark === first.mark) {
    return 'same_mailbox';
  }
  const mine = people.mailboxes.get(asker.id);
  if (mine === undefined) return null;
  const known = first.id === null ? undefined : people.mailboxes.get(first.id);
  const isTheirs = (mailbox: string): boolean =>
    mailbox === known ||
    (typeof first.mark === 'string' && people.markOf?.(mailbox) === first.mark);
  if (isTheirs(mine)) return 'same_mailbox';
  return inviterOf(mine, people).some(isTheirs) ? 'invited' : null;
};

/** The first reason why somebody is not another person than any of these; null when it is. */
export const whyNotBeside = (
  asker: Doer,
  firsts: readonly Doer[],
  people: People,
): NotAnother | null =>
  firsts.map((first) => whyNotAnother(asker, first, people)).find((why) => why !== null) ?? null;

/** The reason in words. */
export const wordsOfNotAnother = (why: NotAnother, act: TwoActs): Words =>
  phrase(NOT_ANOTHER[why], { act, days: String(INVITED_DAYS) });

/** @throws {DomainError} `forbidden`, with the reason, unless this is another person than all of these */
export const requireAnotherPerson = (
  asker: Doer,
  firsts: readonly Doer[],
  { people, act }: { readonly people: People; readonly act: TwoActs },
): void => {
  const why = whyNotBeside(asker, firsts, people);
  if (why !== null) throw forbidden(wordsOfNotAnother(why, act));
};

/** Younger than `INVITED_DAYS`, with who invited them; `members` are those who may have invited. */
const youngIn = (partnerId: string, invitations: SQL, members: SQL, since: string): SQL => sql`
  select m.email as by, i.email as whom from ${invitations} i
    join ${members} m on m.partner_id = i.partner_id and m.id = i.invited_by
    where i.partner_id = ${partnerId}::uuid and i.used_at > ${since}::timestamptz`;

const TEAM = sql`partner_members`;
const SELLERS = sql`reseller_members`;

const readMailboxes = async (tx: Tx, ctx: Ctx, ids: string) => {
  const partnerId = partnerOf(ctx);
  const { kind } = ctx.actor;
  const of = (members: SQL): SQL => sql`select m.id, m.email from ${members} m
    where m.partner_id = ${partnerId}::uuid and m.id = any(${ids}::uuid[])`;
  const parts = [
    of(SELLERS),
    ...(kind === 'reseller' ? [] : [of(TEAM)]),
    ...(kind === 'platform'
      ? [sql`select u.id, u.email from platform_users u where u.id = any(${ids}::uuid[])`]
      : []),
  ];
  return tx.execute<{ id: string; email: string }>(sql.join(parts, sql` union all `));
};

const readInvitations = async (tx: Tx, ctx: Ctx) => {
  const partnerId = partnerOf(ctx);
  const since = new Date(ctx.now().getTime() - INVITED_DAYS * 24 * 60 * 60_000).toISOString();
  const parts = [
    youngIn(partnerId, sql`partner_invitations`, TEAM, since),
    youngIn(partnerId, sql`reseller_invitations`, TEAM, since),
    youngIn(partnerId, sql`reseller_invitations`, SELLERS, since),
    ...(ctx.actor.kind === 'platform'
      ? [
          sql`select u.email as by, i.email as whom from platform_invitations i
            join platform_users u on u.id = i.invited_by where i.used_at > ${since}::timestamptz`,
        ]
      : []),
  ];
  return tx.execute<{ by: string; whom: string }>(sql.join(parts, sql` union all `));
};

/**
 * What tells these people apart, as far as the asker's own login sees them: staff see everybody, a team its partner's people,
 * a reseller its own, and no invitations, for it is nobody's second person.
 * @param ids of who acts and who acted before; null is left out
 */
export const loadPeople = async (
  tx: Tx,
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<People> => {
  const wanted = plainArray([...new Set(ids.filter((id) => id !== null))]);
  const rows = await readMailboxes(tx, ctx, wanted);
  const young = ctx.actor.kind === 'reseller' ? [] : await readInvitations(tx, ctx);
  return {
    mailboxes: new Map([...rows].map(({ id, email }) => [id, mailboxOf(email)])),
    invitations: [...young].map(({ by, whom }) => [mailboxOf(by), mailboxOf(whom)]),
  };
};
