import type { ActivityItem, ActivityList } from '@portal/contracts/overview';
import { readInScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { commissionRuns } from '@portal/db/schema/commission';
import { imports } from '@portal/db/schema/customer';
import { tenants } from '@portal/db/schema/partner';
import { desc, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';

const messages = defineMessages({
  run: { id: 'services.activity.run', defaultMessage: 'Commissions of {tenant}, {months}' },
  allTenants: { id: 'services.activity.allTenants', defaultMessage: 'all tenants' },
  allMonths: { id: 'services.activity.allMonths', defaultMessage: 'all months' },
  andLater: { id: 'services.activity.andLater', defaultMessage: '{from} and later' },
});

/** Most items of the list. */
const SHOWN = 50;

const lastImports = (tx: Tx, partnerId: string) =>
  tx
    .select({
      id: imports.id,
      title: imports.fileName,
      status: imports.status,
      done: imports.processedRows,
      total: imports.totalRows,
      createdAt: imports.createdAt,
      finishedAt: imports.finishedAt,
    })
    .from(imports)
    .where(ofPartner(imports, partnerId))
    .orderBy(desc(imports.createdAt))
    .limit(SHOWN);

const lastRuns = (tx: Tx, partnerId: string) =>
  tx
    .select({
      id: commissionRuns.id,
      tenant: tenants.name,
      period: commissionRuns.period,
      fromPeriod: commissionRuns.fromPeriod,
      status: commissionRuns.status,
      done: commissionRuns.processedEvents,
      total: commissionRuns.totalEvents,
      createdAt: commissionRuns.createdAt,
      finishedAt: commissionRuns.finishedAt,
    })
    .from(commissionRuns)
    .leftJoin(tenants, joined(tenants, commissionRuns, eq(tenants.id, commissionRuns.tenantId)))
    .where(ofPartner(commissionRuns, partnerId))
    .orderBy(desc(commissionRuns.createdAt))
    .limit(SHOWN);

/** What a run covers, in words. */
const runTitle = (run: {
  tenant: string | null;
  period: string | null;
  fromPeriod: string | null;
}): string => {
  const from = run.fromPeriod;
  const months = from === null ? messages.allMonths : phrase(messages.andLater, { from });
  return tell(
    phrase(messages.run, {
      tenant: run.tenant ?? messages.allTenants,
      months: run.period ?? months,
    }),
  );
};

interface Item extends Omit<ActivityItem, 'createdAt' | 'finishedAt'> {
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/**
 * Long work of the partner, newest first: imports and commission runs.
 * @throws {DomainError} `forbidden`
 */
export const listActivity = async (ctx: Ctx): Promise<ActivityList> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  const [imported, runs] = await readInScope(ctx.db, scopeOf(ctx), (tx) => [
    lastImports(tx, partnerId),
    lastRuns(tx, partnerId),
  ]);
  const items: Item[] = [
    ...imported.map((row) => ({ kind: 'import' as const, ...row })),
    ...runs.map(({ tenant, period, fromPeriod, ...row }) => ({
      kind: 'commission_run' as const,
      ...row,
      title: runTitle({ tenant, period, fromPeriod }),
    })),
  ];
  return {
    items: items
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .slice(0, SHOWN)
      .map((item) => ({
        ...item,
        createdAt: toInstant(item.createdAt),
        finishedAt: toInstantOrNull(item.finishedAt),
      })),
  };
};
