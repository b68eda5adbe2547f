import { applyAsideRule, findRules } from '@portal/services/set-aside/rule/apply-aside-rules';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';

/** Applies the rules for events that wait or are held. */
export const applyAsideRules = async (deps: JobDeps, groups: readonly number[]): Promise<void> => {
  for (const rule of await findRules(deps.db, groups))
    await applyAsideRule(jobCtx(deps, 'rule', rule.id, rule), rule.id);
};
