import { ResellerStatus } from '@portal/contracts/reseller';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { conflict } from '@portal/domain/errors';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import { scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import { eraseFromRecord } from '../audit/erase-key';
import type { Ctx } from '../context';
import { loadReseller } from '../reseller/load-reseller';
import type { LoadedReseller } from '../reseller/load-reseller';
import { wonRace } from '../shared/or-not-found';
import { recordStanding } from '../shared/record-standing';
import { NOWHERE } from './erased';

const messages = defineMessages({
  stillActive: {
    id: 'services.person.stillActive',
    defaultMessage: 'Suspend this reseller first.',
  },
});

/** Nobody sells for somebody who is forgotten. */
const terminate = async (tx: Tx, ctx: Ctx, row: LoadedReseller): Promise<void> => {
  const from = ResellerStatus.parse(row.status);
  if (from === 'terminated') return;
  assertTransition('reseller', from, 'terminated');
  await recordStanding(tx, ctx, row, { tier: row.tier, status: 'terminated' });
  await appendAudit(tx, ctx, {
    action: 'reseller.terminate',
    entityKind: 'reseller',
    entityId: row.id,
    entityName: row.name,
    tenantId: row.tenantId,
    resellerId: row.id,
    before: { status: from },
    after: { status: 'terminated' },
  });
};

/** It ends with that. Its name and number stay, which statements and payouts are made out to; its people are erased one by one. */
export const eraseReseller = (ctx: Ctx, partnerId: string, id: string): Promise<void> =>
  inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadReseller(tx, partnerId, id);
    if (row.status === 'active') throw conflict(messages.stillActive);
    const [written] = await tx
      .update(resellers)
      .set({
        status: 'terminated',
        contactName: null,
        contactEmail: `${id}@${NOWHERE}`,
        contactPhone: null,
        updatedAt: ctx.now(),
        version: sql`${resellers.version} + 1`,
      })
      .where(and(byId(resellers, partnerId, id), eq(resellers.version, row.version)))
      .returning({ id: resellers.id });
    wonRace(written, 'reseller');
    await terminate(tx, ctx, row);
    await eraseFromRecord(tx, ctx, {
      kind: 'reseller',
      id,
      tenantId: row.tenantId,
      resellerId: id,
    });
  });
