import { isDomainError } from '@portal/domain/errors';
import { failImport } from '@portal/services/import/fail-import';
import { runImport } from '@portal/services/import/run-import';
import { jobCtx, type JobDeps } from './job-context';
import type { JobData } from './job-data';

const STOPPED =
  'The import stopped on a fault of ours. What was imported stays; import the file again to go on.';

/** The database was away: the import goes on by itself once background work begins again. */
const goesOnLater = (error: unknown): boolean =>
  isDomainError(error) && error.code === 'unavailable';

/**
 * Takes over the rows of one uploaded file. The queue does not try again, so a fault that would come again ends the
 * import as failed, in words, instead of leaving it running for ever.
 */
export const importRun = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  const ctx = jobCtx(deps, 'import', jobId, data);
  try {
    await runImport(ctx, { importId: data.id });
  } catch (error) {
    if (!goesOnLater(error)) await failImport(ctx, { importId: data.id, message: STOPPED });
    throw error;
  }
};
