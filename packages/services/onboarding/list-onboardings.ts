import type { ListOnboardings, OnboardingPage } from '@portal/contracts/onboarding';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { onboardings, onboardingTasks } from '@portal/db/schema/onboarding';
import { partners, resellers } from '@portal/db/schema/partner';
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { toOnboarding, toTask } from './load-onboarding';
import { summaryOf } from './summary';

/** Whether one of its tasks is so. */
const someTask = ({ partnerId }: Ctx, is: SQL): SQL => sql`exists (
  select from ${onboardingTasks}
  where ${onboardingTasks.partnerId} = ${partnerId === null ? onboardings.partnerId : sql`${partnerId}::uuid`}
    and ${onboardingTasks.onboardingId} = ${onboardings.id} and ${is})`;

const QUEUES: Readonly<Record<ListOnboardings['queue'], (ctx: Ctx) => SQL | undefined>> = {
  all: () => undefined,
  reviewer: (ctx) =>
    someTask(
      ctx,
      sql`(${onboardingTasks.state} = 'submitted' or (${onboardingTasks.state} in ('in_progress', 'sent_back') and ${onboardingTasks.side} = 'reviewer'))`,
    ),
  overdue: (ctx) =>
    someTask(
      ctx,
      sql`${onboardingTasks.state} in ('in_progress', 'submitted', 'sent_back') and ${onboardingTasks.dueAt} < ${ctx.now().toISOString()}::timestamptz`,
    ),
};

const isNamed = ({ partnerId }: Ctx, pattern: string): SQL =>
  partnerId === null
    ? sql`exists (select from ${partners} where ${partners.id} = ${onboardings.partnerId} and ${partners.name} ilike ${pattern})`
    : sql`exists (select from ${resellers} where ${resellers.partnerId} = ${partnerId}::uuid
        and ${resellers.id} = ${onboardings.resellerId} and ${resellers.name} ilike ${pattern})`;

const filterOf = (ctx: Ctx, input: ListOnboardings): SQL | undefined => {
  return and(
    ctx.partnerId === null
      ? isNull(onboardings.resellerId)
      : and(ofPartner(onboardings, ctx.partnerId), isNotNull(onboardings.resellerId)),
    inArray(onboardings.state, input.state),
    QUEUES[input.queue](ctx),
    input.q === undefined ? undefined : isNamed(ctx, searchPattern(input.q)),
  );
};

const tasksOf = async (tx: Tx, ctx: Ctx, ids: readonly string[]) => {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(onboardingTasks)
          .where(
            and(
              ctx.partnerId === null ? undefined : ofPartner(onboardingTasks, ctx.partnerId),
              inArray(onboardingTasks.onboardingId, [...ids]),
            ),
          )
          .orderBy(asc(onboardingTasks.place));
  const tasks = rows.map(toTask);
  return (id: string) => tasks.filter(({ onboardingId }) => onboardingId === id);
};

const selectRows = (tx: Tx, filter: SQL | undefined) =>
  tx
    .select({ row: onboardings, reseller: resellers.name, partner: partners.name })
    .from(onboardings)
    .innerJoin(partners, eq(partners.id, onboardings.partnerId))
    .leftJoin(
      resellers,
      and(eq(resellers.partnerId, onboardings.partnerId), eq(resellers.id, onboardings.resellerId)),
    )
    .where(filter);

/**
 * A page of the onboardings of a partner's resellers; outside of any partner, those of partners. The longest under way first.
 * @throws {DomainError} `forbidden`
 */
export const listOnboardings = async (
  ctx: Ctx,
  input: ListOnboardings,
): Promise<OnboardingPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { limit, offset } = windowOf(input);
    const filter = filterOf(ctx, input);
    const rows = await selectRows(tx, filter)
      .orderBy(directed(sql`${onboardings.startedAt}`, input.dir ?? 'asc'), onboardings.id)
      .limit(limit)
      .offset(offset);
    const total = await tx.$count(onboardings, filter);
    const tasks = await tasksOf(
      tx,
      ctx,
      rows.map(({ row }) => row.id),
    );
    const now = ctx.now();
    return pageOf(
      input,
      rows.map(({ row, reseller, partner }) =>
        summaryOf(toOnboarding(row), reseller ?? partner, tasks(row.id), now),
      ),
      total,
    );
  });
};
