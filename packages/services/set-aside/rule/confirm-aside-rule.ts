import type { AsideRuleView } from '@portal/contracts/aside-rule';
import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { asideRules } from '@portal/db/schema/set-aside';
import { conflict, forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../../access';
import { appendAudit } from '../../audit/append-audit';
import type { Ctx } from '../../context';
import { wonRace } from '../../shared/or-not-found';
import { personOf } from '../../shared/payer';
import { describeRule } from './list-aside-rules';
import { loadRule, whyNotConfirm } from './load-rule';

const messages = defineMessages({
  notProposed: {
    id: 'services.asideRule.notProposed',
    defaultMessage: 'This rule does not wait for a second person any more.',
  },
});

/**
 * A second person confirms a rule that takes events; it counts from then on.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (decided already)
 */
export const confirmAsideRule = async (ctx: Ctx, { id }: ById): Promise<AsideRuleView> => {
  requirePermission(ctx, { platform: 'claim.manage', partner: 'import.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    const rule = await loadRule(tx, partnerId, id);
    if (rule.status !== 'proposed') throw conflict(messages.notProposed);
    const why = await whyNotConfirm(tx, ctx, rule);
    if (why !== null) throw forbidden(why);
    const person = personOf(ctx);
    const [confirmed] = await tx
      .update(asideRules)
      .set({
        status: 'active',
        confirmedBy: person.id,
        confirmedByName: person.name,
        confirmedAt: ctx.now(),
      })
      .where(and(byId(asideRules, partnerId, id), eq(asideRules.status, 'proposed')))
      .returning({ id: asideRules.id });
    wonRace(confirmed, 'rule');
    await appendAudit(tx, ctx, {
      action: 'aside_rule.confirm',
      entityKind: 'aside_rule',
      entityId: id,
      entityName: rule.source,
      tenantId: rule.tenantId,
      before: { status: 'proposed' },
      after: { status: 'active' },
    });
    return describeRule(tx, ctx, id);
  });
};
