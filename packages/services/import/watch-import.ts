import { setTimeout as sleep } from 'node:timers/promises';
import type { ById } from '@portal/contracts/common';
import type { ImportView } from '@portal/contracts/import';
import type { Ctx } from '../context';
import { getImport } from './get-import';

const POLL_MS = 400;

const isFinal = ({ status }: ImportView): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';

/** Waits a moment; false when the watcher has gone. */
const isStillWatched = (signal: AbortSignal | undefined): Promise<boolean> =>
  sleep(POLL_MS, true, { signal }).catch(() => false);

/**
 * The import now, and again whenever it changes, until it has ended or the watcher has gone.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export async function* watchImport(
  ctx: Ctx,
  input: ById,
  signal?: AbortSignal,
): AsyncGenerator<ImportView, void, undefined> {
  let last = '';
  do {
    const view = await getImport(ctx, input);
    const text = JSON.stringify(view);
    if (text !== last) yield view;
    last = text;
    if (isFinal(view)) return;
  } while (await isStillWatched(signal));
}
