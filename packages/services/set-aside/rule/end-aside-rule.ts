import type { AsideRuleView } from '@portal/contracts/aside-rule';
import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Scope, Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { asideRules } from '@portal/db/schema/set-aside';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, ne } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../../access';
import { appendAudit } from '../../audit/append-audit';
import type { Ctx } from '../../context';
import { wonRace } from '../../shared/or-not-found';
import { describeRule } from './list-aside-rules';
import { loadRule, MAY_RULE } from './load-rule';
import type { RuleRow } from './load-rule';

const messages = defineMessages({
  ended: { id: 'services.asideRule.ended', defaultMessage: 'This rule has ended already.' },
});

/** @param byName null: its last day is over */
const end = async (tx: Tx, ctx: Ctx, rule: RuleRow, byName: string | null): Promise<void> => {
  const [ended] = await tx
    .update(asideRules)
    .set({ status: 'ended', endedByName: byName, endedAt: ctx.now() })
    .where(and(byId(asideRules, partnerOf(ctx), rule.id), ne(asideRules.status, 'ended')))
    .returning({ id: asideRules.id });
  wonRace(ended, 'rule');
  await appendAudit(tx, ctx, {
    action: 'aside_rule.end',
    entityKind: 'aside_rule',
    entityId: rule.id,
    entityName: rule.source,
    tenantId: rule.tenantId,
    before: { status: rule.status },
    after: { status: 'ended' },
  });
};

/** Ends a rule whose last day is over. As background work. */
export const endOverRule = (ctx: Ctx, scope: Scope, rule: RuleRow): Promise<void> =>
  inScope(ctx.db, scope, (tx) => end(tx, ctx, rule, null));

/**
 * Ends a rule, or withdraws or refuses one that was proposed: what comes from then on waits for a person. Who may set one may end
 * any, since that lets nothing go.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (ended already)
 */
export const endAsideRule = async (ctx: Ctx, { id }: ById): Promise<AsideRuleView> => {
  requirePermission(ctx, MAY_RULE);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const rule = await loadRule(tx, partnerOf(ctx), id);
    if (rule.status === 'ended') throw conflict(messages.ended);
    await end(tx, ctx, rule, ctx.actor.name);
    return describeRule(tx, ctx, id);
  });
};
