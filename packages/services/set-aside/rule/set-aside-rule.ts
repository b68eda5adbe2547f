import type { AsideRuleView, SetAsideRule } from '@portal/contracts/aside-rule';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { forbidden, validation } from '@portal/domain/errors';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf, requirePermission, scopeOf } from '../../access';
import { appendAudit } from '../../audit/append-audit';
import { posterOf } from '../../claim/poster';
import type { Ctx } from '../../context';
import { personOf } from '../../shared/payer';
import { readZone } from '../../shared/tenant-zones';
import { mapUnique } from '../../shared/violation';
import { loadTenant } from '../../tenant/load-tenant';
import { describeRule } from './list-aside-rules';
import { MAY_RULE } from './load-rule';

const messages = defineMessages({
  thereIsOne: {
    id: 'services.asideRule.thereIsOne',
    defaultMessage: 'There is such a rule for this source already. End it first.',
  },
  twoPeople: {
    id: 'services.asideRule.twoPeople',
    defaultMessage:
      'A rule by which events earn is set by two people, each with an account. Refuse or dismiss by rule, or have somebody propose it.',
  },
  endsAhead: {
    id: 'services.asideRule.endsAhead',
    defaultMessage: 'Choose a last day from today on, within a year.',
  },
});

const TAKEN = { path: ['source'], message: messages.thereIsOne };
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/** @throws {DomainError} `validation` */
const checkEnd = async (tx: Tx, ctx: Ctx, { tenantId, endsOn }: SetAsideRule): Promise<void> => {
  const zone = await readZone(tx, { partnerId: partnerOf(ctx), tenantId });
  const today = localDay(ctx.now().getTime(), zone);
  if (endsOn < dayText(today) || endsOn > dayText(today + MOST_DAYS * DAY_MS))
    throw validation([{ path: ['endsOn'], message: messages.endsAhead }]);
};

/**
 * Sets what is done from now on with events of a source that wait or are held. What does away with them counts at once; what
 * takes them, from which somebody then earns, waits for a second person (decision 020).
 * @throws {DomainError} `forbidden`, `not_found` (the tenant), `validation`, `conflict` (there is one)
 */
export const setAsideRule = async (ctx: Ctx, input: SetAsideRule): Promise<AsideRuleView> => {
  requirePermission(ctx, MAY_RULE);
  const { tenantId, source, outcome, reason, endsOn } = input;
  const person = personOf(ctx);
  const isProposal = outcome === 'taken';
  if (isProposal && person.id === null) throw forbidden(messages.twoPeople);
  const by = posterOf(ctx);
  const afterDays = outcome === 'refused' ? (input.afterDays ?? null) : null;
  const status = isProposal ? 'proposed' : 'active';
  const id = newId();
  return mapUnique({ aside_rules_one_open_key: TAKEN }, () =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      const partnerId = partnerOf(ctx);
      const tenant = await loadTenant(tx, partnerId, tenantId);
      await checkEnd(tx, ctx, input);
      // Only the columns that a new rule may set are granted.
      await tx.execute(sql`
        insert into aside_rules (partner_id, id, tenant_id, source, outcome, after_days, reason, ends_on, status,
          set_by_kind, set_by, set_by_name, set_at)
        values (${partnerId}::uuid, ${id}::uuid, ${tenantId}::uuid, ${source}, ${outcome}, ${afterDays}::integer, ${reason},
          ${endsOn}::date, ${status}, ${by?.kind ?? 'platform'}, ${by?.id ?? person.id}::uuid, ${person.name},
          ${ctx.now().toISOString()}::timestamptz)`);
      await appendAudit(tx, ctx, {
        action: isProposal ? 'aside_rule.propose' : 'aside_rule.set',
        entityKind: 'aside_rule',
        entityId: id,
        entityName: source,
        tenantId,
        reason,
        after: { status, tenant: tenant.name, outcome, days: afterDays, endsOn },
      });
      return describeRule(tx, ctx, id);
    }),
  );
};
