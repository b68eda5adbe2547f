import { runImport } from '@portal/services/import/run-import';
import { jobCtx, type JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Takes over the rows of one uploaded file. */
export const importRun = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  await runImport(jobCtx(deps, 'import', jobId, data), { importId: data.id });
};
