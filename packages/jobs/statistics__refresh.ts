import { refreshAllStatistics } from '@portal/services/job/refresh-statistics';
import type { JobDeps } from './job-context';

/** Has the database look again at the tables that have changed enough, the most changed first. */
export const statisticsRefresh = async ({ db }: Pick<JobDeps, 'db'>): Promise<void> => {
  await refreshAllStatistics(db);
};
