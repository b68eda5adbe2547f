import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { isDomainError } from '@portal/domain/errors';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../../access';
import type { Poster } from '../../claim/poster';
import type { Ctx } from '../../context';
import { readZone } from '../../shared/tenant-zones';
import { inGroups } from '../../shared/work-groups';
import { decideChosen, lowersPay, readChosen } from '../decide-chosen';
import type { ChosenRow } from '../decide-chosen';
import { endOverRule } from './end-aside-rule';
import { loadRule } from './load-rule';
import type { RuleRow } from './load-rule';

/** Events decided on in one transaction. */
const AT_ONCE = 500;

/** Rules of partners of these groups that count, to read only: each is applied within its partner. */
export const findRules = (
  db: Database,
  groups: readonly number[],
): Promise<{ readonly partnerId: string; readonly id: string }[]> =>
  inScope(db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => [
    ...(await tx.execute<{ partnerId: string; id: string }>(sql`
      select r.partner_id as "partnerId", r.id from aside_rules r
      where r.status <> 'ended' and ${inGroups(sql`r.partner_id`, groups)} order by r.partner_id, r.id`)),
  ]);

const posterOfRule = ({ setByKind, setBy }: RuleRow): Poster =>
  setBy === null || (setByKind !== 'api_key' && setByKind !== 'person')
    ? null
    : { kind: setByKind, id: setBy };

/** What it means just now, the oldest first, after one of them. */
const readMeant = (ctx: Ctx, rule: RuleRow, after: string | null): Promise<ChosenRow[]> =>
  inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) => {
    const partnerId = partnerOf(ctx);
    const standing = rule.outcome === 'refused' ? 'waiting' : 'held';
    const since = new Date(ctx.now().getTime() - (rule.afterDays ?? 0) * 86_400_000).toISOString();
    const further = after === null ? sql`` : sql`and a.id > ${after}::uuid`;
    // What lay ahead of its day has waited since then.
    return readChosen(
      tx,
      partnerId,
      sql`a.partner_id = ${partnerId}::uuid and a.standing = ${standing} and a.tenant_id = ${rule.tenantId}::uuid
        and lower(a.source) = lower(${rule.source})
        and greatest(a.received_at, a.occurred_at) <= ${since}::timestamptz ${further}`,
      sql`${AT_ONCE}`,
    );
  });

/** What a rule does away with has lowered nobody's pay: the rest is left to people. */
const mayDecide = ({ outcome }: RuleRow, row: ChosenRow): boolean =>
  outcome === 'taken' || !lowersPay(row);

const outcomeOf = ({ outcome }: RuleRow) =>
  outcome === 'taken' || outcome === 'dismissed' ? outcome : 'refused';

/** Null: a person was faster with some of them; the rest comes with the next turn. */
const decide = async (ctx: Ctx, rule: RuleRow, rows: readonly ChosenRow[]): Promise<number> => {
  if (rows.length === 0) return 0;
  const { tenantId, source, reason } = rule;
  const outcome = outcomeOf(rule);
  const standing = outcome === 'refused' ? 'waiting' : 'held';
  try {
    const input = { standing, outcome, tenantId, source, reason } as const;
    return (await decideChosen(ctx, { input, rows, by: posterOfRule(rule) })).events;
  } catch (error) {
    if (isDomainError(error) && error.code === 'conflict') return 0;
    throw error;
  }
};

/**
 * Applies one rule: decides on what it means just now as a person would, and ends it once its last day is over. What a partner's
 * rule takes and raises the partner's own pay is claimed, as what a person of it takes. As background work.
 * @param ctx of the system, inside the rule's partner
 * @returns how many events it decided on
 */
export const applyAsideRule = async (ctx: Ctx, id: string): Promise<number> => {
  const scope = jobScopeOf(ctx);
  const { rule, today } = await inScope(ctx.db, { ...scope, readOnly: true }, async (tx) => {
    const found = await loadRule(tx, partnerOf(ctx), id);
    const zone = await readZone(tx, { partnerId: partnerOf(ctx), tenantId: found.tenantId });
    return { rule: found, today: dayText(localDay(ctx.now().getTime(), zone)) };
  });
  if (rule.status !== 'ended' && rule.endsOn < today) await endOverRule(ctx, scope, rule);
  if (rule.status !== 'active' || rule.endsOn < today) return 0;
  let decided = 0;
  let after: string | null = null;
  for (;;) {
    const rows: ChosenRow[] = await readMeant(ctx, rule, after);
    decided += await decide(
      ctx,
      rule,
      rows.filter((row) => mayDecide(rule, row)),
    );
    after = rows.at(-1)?.id ?? null;
    if (rows.length < AT_ONCE) return decided;
  }
};
