import type { Tx } from '@portal/db/in-scope';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf } from '../access';
import type { Ctx } from '../context';
import { portsOf } from '../ports';
import type { PayoutPorts } from '../ports';
import { mailboxOf } from '../shared/mailbox';
import { personOf } from '../shared/payer';

/** Who gives payout details, or checks them. */
export interface Person {
  /** Null for the system. */
  readonly id: string | null;
  readonly name: string;
  /** A keyed hash of its mailbox: the same person is known by it under another sign-in. Null without an address. */
  readonly mark: string | null;
}

const addressIn = async (tx: Tx, query: SQL): Promise<string | null> => {
  const [row] = await tx.execute<{ email: string }>(query);
  return row?.email ?? null;
};

const addressOf = (ctx: Ctx): Promise<string | null> => {
  const { actor } = ctx;
  switch (actor.kind) {
    case 'platform':
      return inScope(ctx.db, { login: 'portal_platform', partnerId: null, readOnly: true }, (tx) =>
        addressIn(tx, sql`select email from platform_users where id = ${actor.userId}::uuid`),
      );
    case 'partner':
      return inScope(ctx.db, readScopeOf(ctx), (tx) =>
        addressIn(
          tx,
          sql`select email from partner_members
            where partner_id = ${actor.partnerId}::uuid and id = ${actor.userId}::uuid`,
        ),
      );
    case 'reseller':
      return inScope(ctx.db, readScopeOf(ctx), (tx) =>
        addressIn(
          tx,
          sql`select email from reseller_members
            where partner_id = ${actor.partnerId}::uuid and id = ${actor.userId}::uuid`,
        ),
      );
    case 'api_key':
    case 'applicant':
    case 'system':
      return Promise.resolve(null);
  }
};

/** What a person is known by in one partner, under whichever sign-in, without its address. */
export const markOf = ({ vault }: PayoutPorts, partnerId: string, address: string): string =>
  vault.mark(mailboxOf(address), `people of ${partnerId}`); // no text: what a key belongs to

/** Who acts, as it is put on record with payout details. Reads through the actor's own login, before the transaction that acts. */
export const readPerson = async (ctx: Ctx): Promise<Person> => {
  const address = await addressOf(ctx);
  return {
    ...personOf(ctx),
    mark: address === null ? null : markOf(portsOf(ctx), partnerOf(ctx), address),
  };
};
