import { ApplicationState, SavedSteps } from '@portal/contracts/application';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import type { AuditAction } from '@portal/domain/audit/act';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { ownerOf, tierOf } from '../programme/owner';
import { orNotFound, wonRace } from '../shared/or-not-found';

const { tokenHash: _hash, ...columns } = getTableColumns(applications);

/** What reviewers read of an application: all but the hash of its link's secret. */
export const REVIEWED = columns;

type Read = Omit<typeof applications.$inferSelect, 'tokenHash'>;

/** A row with its state and steps as what they are. */
export const toApplication = (row: Read) => ({
  ...row,
  state: ApplicationState.parse(row.state),
  steps: SavedSteps.parse(row.steps),
});
export type LoadedApplication = ReturnType<typeof toApplication>;

/** An application of the programme at hand. @throws {DomainError} `not_found` */
export const loadApplication = async (tx: Tx, ctx: Ctx, id: string): Promise<LoadedApplication> => {
  const [row] = await tx
    .select(REVIEWED)
    .from(applications)
    .where(byId(applications, ownerOf(ctx), id));
  return toApplication(orNotFound(row, 'application'));
};

/**
 * The same, for whoever is about to change it: others wait until this transaction ends, and then see what became of it. It is the
 * first lock of such a transaction, before the audit log's head.
 * @throws {DomainError} `not_found`
 */
export const lockApplication = async (tx: Tx, ctx: Ctx, id: string): Promise<LoadedApplication> => {
  const [row] = await tx
    .select(REVIEWED)
    .from(applications)
    .where(byId(applications, ownerOf(ctx), id))
    .for('update');
  return toApplication(orNotFound(row, 'application'));
};

/** What it is called where somebody reads of it. */
export const nameOf = (row: {
  readonly companyName: string | null;
  readonly contactName: string | null;
  readonly email: string;
}): string => row.companyName ?? row.contactName ?? row.email;

/** What every change writes beside what it is about. */
export const touched = (ctx: Ctx) => ({
  version: sql`${applications.version} + 1`,
  updatedAt: ctx.now(),
});

interface Move {
  readonly to: ApplicationState;
  readonly action: AuditAction;
  readonly set?: Partial<typeof applications.$inferInsert>;
  readonly reason?: string | null;
  readonly after?: Readonly<Record<string, unknown>>;
  /** Of the read on which the decision rests, where somebody made it on a screen. */
  readonly version?: number | undefined;
}

/**
 * Takes an application from its state to another, by the table of transitions, and puts it on record at its owner.
 * @throws {DomainError} `invalid_transition`, `conflict` when somebody else was faster
 */
export const moveApplication = async (
  tx: Tx,
  ctx: Ctx,
  row: LoadedApplication,
  { to, action, set, reason, after, version }: Move,
): Promise<void> => {
  const thing = tierOf(ctx) === 1 ? 'partner_application' : 'reseller_application';
  assertTransition(thing, row.state, to);
  const [written] = await tx
    .update(applications)
    .set({ ...set, state: to, ...touched(ctx) })
    .where(
      and(
        byId(applications, ownerOf(ctx), row.id),
        eq(applications.state, row.state),
        version === undefined ? undefined : eq(applications.version, version),
      ),
    )
    .returning({ id: applications.id });
  wonRace(written, 'application');
  await recordAct(tx, ctx, row, {
    action,
    reason,
    before: { status: row.state },
    after: { status: to, ...after },
  });
};

/** One act on an application, on record at its owner. */
export const recordAct = (
  tx: Tx,
  ctx: Ctx,
  row: LoadedApplication,
  entry: {
    readonly action: AuditAction;
    readonly reason?: string | null | undefined;
    readonly before?: Readonly<Record<string, unknown>>;
    readonly after?: Readonly<Record<string, unknown>>;
  },
): Promise<void> =>
  appendAudit(tx, ctx, {
    action: entry.action,
    entityKind: 'application',
    entityId: row.id,
    entityName: nameOf(row),
    tenantId: row.tenantId,
    reason: entry.reason ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  });
