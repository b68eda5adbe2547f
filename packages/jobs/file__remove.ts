import { removeFile } from '@portal/services/file/remove-file';
import { filePortsOf } from '@portal/services/ports';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Takes one deleted file out of the store. */
export const fileRemove = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  removeFile(jobCtx(deps, 'files', jobId, data), { id: data.id }, filePortsOf(deps));
