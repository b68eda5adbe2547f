import type { DisputeDetail, OpenDispute } from '@portal/contracts/dispute';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { orNotFound } from '../shared/or-not-found';
import { isEarner, personOf } from '../shared/payer';
import { mapUnique } from '../shared/violation';
import { describeDispute } from './dispute-view';
import { disputeRights } from './dispute-access';

interface LineRow extends Record<string, unknown> {
  earnerKind: EarnerKind;
  tenantId: string | null;
  resellerId: string | null;
  amountMinor: bigint;
  currency: string;
  period: string;
  statementId: string | null;
  earnerName: string | null;
}

const loadLine = async (tx: Tx, partnerId: string, lineId: string): Promise<LineRow> => {
  const [row] = await tx.execute<LineRow>(sql`
    select l.earner_kind as "earnerKind", r.tenant_id as "tenantId", l.reseller_id as "resellerId",
      l.amount_minor as "amountMinor", l.currency, l.period, s.id as "statementId", r.name as "earnerName"
    from commission_lines l
    left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = l.reseller_id
    left join statements s on s.partner_id = ${partnerId}::uuid and s.period = l.period
      and s.earner_kind = l.earner_kind and s.currency = l.currency
      and s.reseller_id is not distinct from l.reseller_id
    where l.partner_id = ${partnerId}::uuid and l.id = ${lineId}::uuid`);
  return orNotFound(row, 'commission line');
};

const messages = defineMessages({
  openAlready: {
    id: 'services.dispute.openAlready',
    defaultMessage: 'This line is disputed already.',
  },
  onlyEarner: {
    id: 'services.dispute.onlyEarner',
    defaultMessage: 'Only who earned a line may dispute it.',
  },
});

const TAKEN = {
  disputes_one_open_key: { path: ['lineId'], message: messages.openAlready },
};

/**
 * An earner objects to one of its lines, with its reason: that line alone is not paid out until the payer has decided. The
 * payer is told by mail.
 *
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` when the line is disputed already
 */
export const openDispute = async (
  ctx: Ctx,
  { lineId, reason }: OpenDispute,
): Promise<DisputeDetail> => {
  requirePermission(ctx, { partner: 'settlement.manage', reseller: 'dispute.manage' });
  const partnerId = partnerOf(ctx);
  const line = await inScope(ctx.db, readScopeOf(ctx), (tx) => loadLine(tx, partnerId, lineId));
  const { earnerKind, tenantId, resellerId, statementId } = line;
  if (!isEarner(ctx, earnerKind)) throw forbidden(messages.onlyEarner);
  const id = newId();
  const person = personOf(ctx);
  const amount = { amountMinor: line.amountMinor.toString(), currency: line.currency };
  // A partner's own dispute is written through the login of background work: its login may decide nothing about itself.
  const scope = earnerKind === 'partner' ? jobScopeOf(ctx) : scopeOf(ctx);
  return mapUnique(TAKEN, () =>
    inScope(ctx.db, scope, async (tx) => {
      // Column by column: the rest, which decides, is not granted to who disputes.
      await tx.execute(sql`
        insert into disputes (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id,
          reason, opened_by, opened_by_name, opened_at)
        values (${partnerId}::uuid, ${id}::uuid, ${lineId}::uuid, ${statementId}::uuid, ${earnerKind},
          ${tenantId}::uuid, ${resellerId}::uuid, ${reason}, ${person.id}::uuid, ${person.name},
          ${ctx.now()})`);
      await emit(tx, ctx, {
        kind: 'dispute.opened',
        entityKind: 'dispute',
        entityId: id,
        tenantId,
        resellerId,
        payload: { earnerKind, lineId, ...amount, period: line.period },
      });
      await appendAudit(tx, ctx, {
        action: 'dispute.open',
        entityKind: 'dispute',
        entityId: id,
        entityName: line.earnerName ?? person.name,
        tenantId,
        resellerId,
        reason,
        after: { lineId, ...amount },
      });
      return describeDispute(tx, ctx, id, disputeRights(ctx));
    }),
  );
};
