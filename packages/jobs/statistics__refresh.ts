import { refreshStatistics } from '@portal/services/job/refresh-statistics';
import type { JobDeps } from './job-context';

/** Has the database look again at the table that has changed most, if one has changed enough: one at each turn. */
export const statisticsRefresh = async ({ db }: Pick<JobDeps, 'db'>): Promise<void> => {
  await refreshStatistics(db);
};
