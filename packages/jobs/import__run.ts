import { defineMessages } from '@portal/domain/text/message';
import { failImport } from '@portal/services/import/fail-import';
import { putImportBack } from '@portal/services/import/put-import-back';
import { runImport } from '@portal/services/import/run-import';
import { isPassing } from '@portal/services/job/is-passing';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

const messages = defineMessages({
  stopped: {
    id: 'jobs.import.stopped',
    defaultMessage:
      'The import stopped on a fault of ours. What was imported stays; import the file again to go on.',
  },
});

const ctxOf = (deps: JobDeps, jobId: string, data: JobData) => jobCtx(deps, 'import', jobId, data);

/** Ends an import that cannot go on, in words, instead of leaving it running for ever. */
export const giveImportUp = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  failImport(ctxOf(deps, jobId, data), { importId: data.id, message: messages.stopped });

/** A fault that passes stopped it: it waits, and goes on from its last batch by itself. */
export const importWaits = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  putImportBack(ctxOf(deps, jobId, data), { importId: data.id });

/**
 * Takes over the rows of one uploaded file. The queue tries again after a fault that passes; one that would come again
 * ends the import as failed.
 */
export const importRun = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  try {
    await runImport(ctxOf(deps, jobId, data), { importId: data.id });
  } catch (error) {
    if (!isPassing(error)) await giveImportUp(deps, jobId, data);
    throw error;
  }
};
