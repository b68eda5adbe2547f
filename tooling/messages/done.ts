/**
 * Folders and files whose texts are all messages: a text outside is an error there. The list only grows, until it is
 * `apps/` and `packages/`. `npm run messages -- --list` says what is left where.
 */
export const DONE: readonly string[] = ['apps', 'packages'];

/** Whether a file is in one of them. */
export const isDone = (file: string): boolean =>
  DONE.some((one) => file === one || file.startsWith(`${one}/`));
