const MB = 1_000_000;

/** One file may be so large. */
export const MAX_FILE_BYTES = 20 * MB;
/** All files of one application together. */
export const MAX_TOTAL_BYTES = 60 * MB;
/** So many files of one application, those that are being sent among them. */
export const MAX_FILES = 20;
/** Why another file is not begun; null: it may be. */
export const limitFault = (
  present: { readonly files: number; readonly bytes: number },
  size: number,
): 'too_large' | 'too_many' | 'too_much' | null => {
  if (size > MAX_FILE_BYTES) return 'too_large';
  if (present.files >= MAX_FILES) return 'too_many';
  return present.bytes + size > MAX_TOTAL_BYTES ? 'too_much' : null;
};

const MINUTE_MS = 60_000;
const LONGEST_MINUTES = 60;

/** When a file that could not be scanned is tried again: after one minute, then twice as long each time, at most an hour. */
export const nextScanAt = (tries: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(2 ** Math.min(tries, 10), LONGEST_MINUTES) * MINUTE_MS);
