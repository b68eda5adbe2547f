import { ReminderRules, TaskFields, TaskState } from '@portal/contracts/onboarding';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { onboardings, onboardingTasks } from '@portal/db/schema/onboarding';
import {
  ACTIVATIONS,
  ONBOARDING_STATES,
  TASK_KINDS,
  TASK_SIDES,
} from '@portal/domain/enum/onboarding';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { orNotFound } from '../shared/or-not-found';

const Codes = z.object({ state: z.enum(ONBOARDING_STATES), activation: z.enum(ACTIVATIONS) });
const TaskCodes = z.object({
  state: TaskState,
  kind: z.enum(TASK_KINDS),
  side: z.enum(TASK_SIDES),
  fields: TaskFields,
  answers: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A row with its codes as what they are. */
export const toOnboarding = (row: typeof onboardings.$inferSelect) => ({
  ...row,
  ...Codes.parse(row),
  rules: ReminderRules.parse(row.rules),
});
export type LoadedOnboarding = ReturnType<typeof toOnboarding>;

/** A task's row with its codes as what they are. */
export const toTask = (row: typeof onboardingTasks.$inferSelect) => ({
  ...row,
  ...TaskCodes.parse(row),
});
export type LoadedTask = ReturnType<typeof toTask>;

/** An onboarding, where the asker may see it. @throws {DomainError} `not_found` */
export const loadOnboarding = async (
  tx: Tx,
  partnerId: string,
  id: string,
): Promise<LoadedOnboarding> => {
  const [row] = await tx
    .select()
    .from(onboardings)
    .where(byId(onboardings, partnerId, id));
  return toOnboarding(orNotFound(row, 'onboarding'));
};

/** That of a reseller, or (null) of the partner itself; undefined: it never had one. */
export const findOnboarding = async (
  tx: Tx,
  partnerId: string,
  resellerId: string | null,
): Promise<LoadedOnboarding | undefined> => {
  const [row] = await tx
    .select()
    .from(onboardings)
    .where(
      and(
        ofPartner(onboardings, partnerId),
        resellerId === null
          ? isNull(onboardings.resellerId)
          : eq(onboardings.resellerId, resellerId),
      ),
    );
  return row === undefined ? undefined : toOnboarding(row);
};

const tasksOf = (tx: Tx, partnerId: string, onboardingId: string) =>
  tx
    .select()
    .from(onboardingTasks)
    .where(
      and(ofPartner(onboardingTasks, partnerId), eq(onboardingTasks.onboardingId, onboardingId)),
    )
    .orderBy(asc(onboardingTasks.place), asc(onboardingTasks.id));

/** Its tasks, in the order of the template. */
export const loadTasks = async (
  tx: Tx,
  { partnerId, id }: LoadedOnboarding,
): Promise<LoadedTask[]> => (await tasksOf(tx, partnerId, id)).map(toTask);

/** The same, for whoever is about to change one: others wait until this transaction ends. The first lock of such a transaction. */
export const lockTasks = async (
  tx: Tx,
  { partnerId, id }: LoadedOnboarding,
): Promise<LoadedTask[]> => (await tasksOf(tx, partnerId, id).for('update')).map(toTask);

/** The onboarding of a task, and all its tasks, locked. @throws {DomainError} `not_found` */
export const lockByTask = async (tx: Tx, partnerId: string, taskId: string) => {
  const [found] = await tx
    .select({ onboardingId: onboardingTasks.onboardingId })
    .from(onboardingTasks)
    .where(byId(onboardingTasks, partnerId, taskId));
  const onboarding = await loadOnboarding(
    tx,
    partnerId,
    orNotFound(found, 'onboarding task').onboardingId,
  );
  const tasks = await lockTasks(tx, onboarding);
  return {
    onboarding,
    tasks,
    task: orNotFound(
      tasks.find(({ id }) => id === taskId),
      'onboarding task',
    ),
  };
};
