import type { ApplicationState } from '@portal/contracts/application';
import type {
  ApplicationCounts,
  ApplicationPage,
  ListApplications,
} from '@portal/contracts/application-review';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { and, count, eq, ilike, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { ownerOf, ownerReadScopeOf } from '../programme/owner';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { selectApplications, toApplicationRow } from './application-row';
import { requireReader } from './review-scope';

const UNDECIDED = ['submitted', 'background_check', 'under_review', 'info_requested'];
const RUNNING = ['submitted', 'background_check', 'under_review'];

const ORDER = {
  submittedAt: sql`${applications.submittedAt}`,
  dueAt: sql`${applications.dueAt}`,
  name: sql`lower(coalesce(${applications.companyName}, ${applications.email}))`,
  score: sql`${applications.score}`,
  createdAt: sql`${applications.createdAt}`,
} as const;

const QUEUES: Readonly<Record<ListApplications['queue'], (ctx: Ctx) => SQL | undefined>> = {
  all: () => undefined,
  unassigned: () => and(inArray(applications.state, UNDECIDED), isNull(applications.assigneeId)),
  mine: ({ actor }) =>
    and(
      inArray(applications.state, UNDECIDED),
      sql`${applications.assigneeId} = ${actorOf(actor).id}::uuid`,
    ),
  overdue: (ctx) =>
    and(
      inArray(applications.state, RUNNING),
      isNull(applications.frozenAt),
      lt(applications.dueAt, ctx.now()),
    ),
};

const filterOf = (ctx: Ctx, input: ListApplications): SQL | undefined => {
  const pattern = input.q === undefined ? undefined : searchPattern(input.q);
  return and(
    ofPartner(applications, ownerOf(ctx)),
    input.state === undefined
      ? ne(applications.state, 'draft')
      : inArray(applications.state, input.state),
    QUEUES[input.queue](ctx),
    input.tenantId === undefined ? undefined : eq(applications.tenantId, input.tenantId),
    input.type === undefined ? undefined : inArray(applications.type, input.type),
    input.source === undefined ? undefined : eq(applications.source, input.source),
    pattern === undefined
      ? undefined
      : or(
          ilike(applications.companyName, pattern),
          ilike(applications.email, pattern),
          ilike(applications.contactName, pattern),
        ),
  );
};

/**
 * A page of the applications to the programme at hand, without drafts unless they are asked for.
 * @throws {DomainError} `forbidden`
 */
export const listApplications = async (
  ctx: Ctx,
  input: ListApplications,
): Promise<ApplicationPage> => {
  requireReader(ctx);
  return inScope(ctx.db, ownerReadScopeOf(ctx), async (tx) => {
    const { limit, offset } = windowOf(input);
    const filter = filterOf(ctx, input);
    const [rows, total] = await Promise.all([
      selectApplications(tx, ownerOf(ctx))
        .where(filter)
        .orderBy(directed(ORDER[input.sort ?? 'submittedAt'], input.dir ?? 'desc'), applications.id)
        .limit(limit)
        .offset(offset),
      tx.$count(applications, filter),
    ]);
    const now = ctx.now();
    return pageOf(
      input,
      rows.map((row) => toApplicationRow(row, now)),
      total,
    );
  });
};

/**
 * How many applications are in each state and each queue.
 * @throws {DomainError} `forbidden`
 */
export const countApplications = async (ctx: Ctx): Promise<ApplicationCounts> => {
  requireReader(ctx);
  return inScope(ctx.db, ownerReadScopeOf(ctx), async (tx) => {
    const mine = ofPartner(applications, ownerOf(ctx));
    const inQueue = (queue: ListApplications['queue']) =>
      tx.$count(applications, and(mine, QUEUES[queue](ctx)));
    const [byState, unassigned, my, overdue] = await Promise.all([
      tx
        .select({ state: applications.state, total: count() })
        .from(applications)
        .where(mine)
        .groupBy(applications.state),
      inQueue('unassigned'),
      inQueue('mine'),
      inQueue('overdue'),
    ]);
    const known = new Map(byState.map(({ state, total }) => [state, total]));
    const of = (state: ApplicationState): number => known.get(state) ?? 0;
    return {
      states: {
        draft: of('draft'),
        submitted: of('submitted'),
        background_check: of('background_check'),
        under_review: of('under_review'),
        info_requested: of('info_requested'),
        approved: of('approved'),
        rejected: of('rejected'),
        withdrawn: of('withdrawn'),
      },
      unassigned,
      mine: my,
      overdue,
    };
  });
};
