import type { LedgerProof } from '@portal/contracts/ledger';
import { LedgerFigures } from '@portal/contracts/ledger';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { ledgerChecks } from '@portal/db/schema/settlement';
import { and, desc, eq } from 'drizzle-orm';
import { readScopeOf } from '../access';
import type { Ctx } from '../context';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { booksFor } from './books';

/**
 * The latest proof of the books with its figures, and when they were last proven right.
 * @throws {DomainError} `forbidden` also to members limited to some tenants
 */
export const getProof = async (ctx: Ctx): Promise<LedgerProof> => {
  const { partnerId } = booksFor(ctx, {});
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const ours = ofPartner(ledgerChecks, partnerId);
    const [[latest], [right]] = await Promise.all([
      tx
        .select()
        .from(ledgerChecks)
        .where(ours)
        .orderBy(desc(ledgerChecks.checkedAt), desc(ledgerChecks.id))
        .limit(1),
      tx
        .select({ at: ledgerChecks.checkedAt })
        .from(ledgerChecks)
        .where(and(ours, eq(ledgerChecks.isRight, true)))
        .orderBy(desc(ledgerChecks.checkedAt), desc(ledgerChecks.id))
        .limit(1),
    ]);
    return {
      latest:
        latest === undefined
          ? null
          : {
              id: latest.id,
              isRight: latest.isRight,
              checkedAt: toInstant(latest.checkedAt),
              figures: LedgerFigures.parse(latest.figures),
            },
      lastRightAt: toInstantOrNull(right?.at),
    };
  });
};
