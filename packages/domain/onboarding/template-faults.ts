import { questionFaults } from '../application/questions';
import { before, findCycle, unreachable } from './graph';
import type { TemplateTask } from './template';

/** What a template cannot be like. */
export type TemplateFaultCode =
  | 'twice'
  | 'unknown'
  | 'cycle'
  | 'unreachable'
  | 'no_fields'
  | 'fields'
  | 'side';

export interface TemplateFault {
  /** The task that it is about. */
  readonly key: string;
  readonly fault: TemplateFaultCode;
  /** The circle from its beginning to its beginning, or the names that are no task's. */
  readonly keys: readonly string[];
}

const ofTask = (
  task: TemplateTask,
  known: ReadonlySet<string>,
  isTwice: boolean,
): readonly TemplateFault[] => {
  const { key } = task;
  const lost = before(task).filter((name) => !known.has(name));
  const asksNothing = task.kind === 'form' && task.fields.length === 0;
  const asksBadly = questionFaults(task.fields).length > 0;
  return [
    ...(isTwice ? [{ key, fault: 'twice' as const, keys: [] }] : []),
    ...(lost.length > 0 ? [{ key, fault: 'unknown' as const, keys: lost }] : []),
    ...(asksNothing ? [{ key, fault: 'no_fields' as const, keys: [] }] : []),
    ...(asksBadly ? [{ key, fault: 'fields' as const, keys: [] }] : []),
    ...(task.kind === 'approval' && task.side !== 'reviewer'
      ? [{ key, fault: 'side' as const, keys: [] }]
      : []),
  ];
};

/** All that keeps a template from being one; none: whoever goes through it can come to its end. */
export const templateFaults = (tasks: readonly TemplateTask[]): readonly TemplateFault[] => {
  const known = new Set(tasks.map(({ key }) => key));
  const seen = new Set<string>();
  const own = tasks.flatMap((task) => {
    const isTwice = seen.has(task.key);
    seen.add(task.key);
    return ofTask(task, known, isTwice);
  });
  const cycle = findCycle(tasks);
  const inCycle = new Set(cycle ?? []);
  const lost = new Set(own.flatMap(({ key, fault }) => (fault === 'unknown' ? [key] : [])));
  return [
    ...own,
    ...(cycle === null ? [] : [{ key: cycle[0] ?? '', fault: 'cycle' as const, keys: cycle }]),
    ...unreachable(tasks)
      .filter((key) => !inCycle.has(key) && !lost.has(key))
      .map((key) => ({ key, fault: 'unreachable' as const, keys: [] })),
  ];
};
