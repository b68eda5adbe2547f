import { plainArray } from '@portal/db/array-literal';
import { bulkInsertSql } from '@portal/db/bulk-insert';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { onboardingMessages, onboardings, onboardingTasks } from '@portal/db/schema/onboarding';
import { dueMessages, nextLook } from '@portal/domain/onboarding/clocks';
import type { Mark } from '@portal/domain/onboarding/clocks';
import { and, asc, inArray, lte, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { emitAll } from '../outbox/emit';
import type { NewEvent } from '../outbox/emit';
import { GROUPS, inGroups } from '../shared/work-groups';
import { toOnboarding, toTask } from './load-onboarding';
import type { LoadedTask } from './load-onboarding';

/** So many tasks go in one transaction: no lock is held for long, and nothing is kept in memory. */
const AT_ONCE = 1000;

/** Tasks that the clock has to look at, which nobody else looks at now. */
const takeDue = async (tx: Tx, partnerId: string, now: Date, limit: number) => {
  const rows = await tx
    .select()
    .from(onboardingTasks)
    .where(and(ofPartner(onboardingTasks, partnerId), lte(onboardingTasks.nextLookAt, now)))
    .orderBy(asc(onboardingTasks.nextLookAt), asc(onboardingTasks.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  return rows.map(toTask);
};

const rulesOf = async (tx: Tx, partnerId: string, tasks: readonly LoadedTask[]) => {
  const ids = [...new Set(tasks.map(({ onboardingId }) => onboardingId))];
  const rows = await tx
    .select()
    .from(onboardings)
    .where(and(ofPartner(onboardings, partnerId), inArray(onboardings.id, ids)));
  return new Map(rows.map((row) => [row.id, toOnboarding(row)]));
};

const sentOf = async (tx: Tx, partnerId: string, tasks: readonly LoadedTask[]) => {
  const rows = await tx
    .select({ taskId: onboardingMessages.taskId, mark: onboardingMessages.mark })
    .from(onboardingMessages)
    .where(
      and(
        ofPartner(onboardingMessages, partnerId),
        inArray(
          onboardingMessages.taskId,
          tasks.map(({ id }) => id),
        ),
      ),
    );
  const marks = new Map<string, string[]>();
  for (const { taskId, mark } of rows) {
    const known = marks.get(taskId);
    if (known === undefined) marks.set(taskId, [mark]);
    else known.push(mark);
  }
  return (id: string): readonly string[] => marks.get(id) ?? [];
};

interface Due {
  readonly task: LoadedTask;
  readonly mark: Mark;
}

/** One event an onboarding, kind and recipient: one mail names all tasks. */
const eventsOf = (due: readonly Due[]): NewEvent[] => {
  const events = new Map<string, NewEvent<'onboarding.reminded'>>();
  for (const { task, mark } of due) {
    const { onboardingId, tenantId, resellerId } = task;
    const name = `${onboardingId} ${mark.kind} ${mark.to}`;
    const taskIds = [...(events.get(name)?.payload.taskIds ?? []), task.id];
    events.set(name, {
      kind: 'onboarding.reminded',
      entityKind: 'onboarding',
      entityId: onboardingId,
      tenantId,
      resellerId,
      payload: { message: mark.kind, to: mark.to, taskIds },
    });
  }
  return [...events.values()];
};

const wind = async (
  tx: Tx,
  partnerId: string,
  looks: readonly { readonly id: string; readonly at: Date | null }[],
): Promise<void> => {
  const ids = plainArray(looks.map(({ id }) => id));
  const at = plainArray(looks.map((look) => look.at?.toISOString() ?? null));
  await tx.execute(sql`
    update onboarding_tasks t set next_look_at = l.at
    from unnest(${ids}::uuid[], ${at}::timestamptz[]) as l(id, at)
    where t.partner_id = ${partnerId}::uuid and t.id = l.id`);
};

type Emitter = Pick<Ctx, 'db' | 'personVault'>;

/** @returns how many tasks it looked at */
const step = (ctx: Emitter, partnerId: string, now: Date, limit: number): Promise<number> =>
  inScope(ctx.db, { login: 'portal_jobs', partnerId }, async (tx) => {
    const tasks = await takeDue(tx, partnerId, now, limit);
    if (tasks.length === 0) return 0;
    const onboardingOf = await rulesOf(tx, partnerId, tasks);
    const sent = await sentOf(tx, partnerId, tasks);
    const due: Due[] = [];
    const looks = tasks.map((task) => {
      const onboarding = onboardingOf.get(task.onboardingId);
      if (onboarding?.state !== 'under_way') return { id: task.id, at: null };
      const before = { ...task, sent: sent(task.id) };
      const marks = dueMessages(before, onboarding.rules, now);
      due.push(...marks.map((mark) => ({ task, mark })));
      const after = { ...before, sent: [...before.sent, ...marks.map(({ mark }) => mark)] };
      return { id: task.id, at: nextLook(after, onboarding.rules, now) };
    });
    if (due.length > 0)
      await tx.execute(
        bulkInsertSql(
          onboardingMessages,
          due.map(({ task, mark }) => ({
            id: newId(),
            tenantId: task.tenantId,
            resellerId: task.resellerId,
            onboardingId: task.onboardingId,
            taskId: task.id,
            mark: mark.mark,
            kind: mark.kind,
            recipient: mark.to,
          })),
          { same: { partnerId, sentAt: now } },
        ),
      );
    await wind(tx, partnerId, looks);
    await emitAll(tx, { personVault: ctx.personVault, partnerId }, eventsOf(due));
    return tasks.length;
  });

const duePartners = (db: Database, now: Date, groups: readonly number[]): Promise<string[]> =>
  inScope(db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select p.id from partners p
      where ${inGroups(sql`p.id`, groups)} and exists (
        select from onboarding_tasks t where t.partner_id = p.id and t.next_look_at <= ${now.toISOString()}::timestamptz)
      order by p.id`);
    return [...rows].map(({ id }) => id);
  });

/**
 * Sends what is due about open tasks of onboardings: reminders before and on the due day, after it, and to the programme's owner when
 * nothing helps. Twice at once, or again after it was killed, it sends nothing twice.
 * @param atOnce how many tasks one transaction takes
 * @returns how many tasks it looked at
 */
export const sendReminders = async (
  ctx: Emitter,
  now: Date,
  groups = GROUPS,
  atOnce = AT_ONCE,
): Promise<number> => {
  let looked = 0;
  for (const partnerId of await duePartners(ctx.db, now, groups))
    for (let count = atOnce; count >= atOnce; looked += count)
      count = await step(ctx, partnerId, now, atOnce);
  return looked;
};
