/** What an uploaded file holds. */
export const IMPORT_KINDS = ['customers', 'events'] as const;

/** uploading → mapping → queued → running → completed | failed | cancelled */
export const IMPORT_STATUSES = [
  'uploading',
  'mapping',
  'queued',
  'running',
  'completed',
  'failed',
  'cancelled',
] as const;
