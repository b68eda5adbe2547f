import { scanDocument } from '@portal/services/application/scan-document';
import { filePortsOf } from '@portal/services/ports';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Scans one file that was handed in. */
export const fileScan = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  scanDocument(jobCtx(deps, 'scanner', jobId, data), { id: data.id }, filePortsOf(deps));
