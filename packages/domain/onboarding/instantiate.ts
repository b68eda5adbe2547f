import type { NewcomerFacts, OnboardingTemplate, TemplateTask } from './template';

const isFor = (task: TemplateTask, { tier, type, country }: NewcomerFacts): boolean =>
  (task.tiers.length === 0 || task.tiers.includes(tier)) &&
  (task.types.length === 0 || (type !== null && task.types.includes(type))) &&
  (task.countries.length === 0 || (country !== null && task.countries.includes(country)));

/**
 * The tasks of a template that a newcomer gets. What waited for a task that is not for them waits for what that one waited for;
 * what was due after it is due after the start.
 */
export const instantiate = (
  { tasks }: Pick<OnboardingTemplate, 'tasks'>,
  facts: NewcomerFacts,
): readonly TemplateTask[] => {
  const all = new Map(tasks.map((task) => [task.key, task]));
  const kept = new Set(tasks.filter((task) => isFor(task, facts)).map(({ key }) => key));
  const standIns = (key: string, way: ReadonlySet<string>): readonly string[] => {
    if (kept.has(key)) return [key];
    if (way.has(key)) return [];
    const inside = new Set([...way, key]);
    return (all.get(key)?.waitsFor ?? []).flatMap((next) => standIns(next, inside));
  };
  return tasks
    .filter(({ key }) => kept.has(key))
    .map((task) => ({
      ...task,
      waitsFor: [...new Set(task.waitsFor.flatMap((key) => standIns(key, new Set())))],
      dueAfter: task.dueAfter !== null && kept.has(task.dueAfter) ? task.dueAfter : null,
    }));
};
