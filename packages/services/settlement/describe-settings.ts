import type { SettlementSettings } from '@portal/contracts/settlement';
import type { Tx } from '@portal/db/in-scope';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { loadSettings } from './load-settings';
import type { Payer } from './load-settings';
import { describeChange, findWaiting } from './waiting-change';

/**
 * How a payer settles, and what of a change waits for a second person, as the asker sees it.
 * @throws {DomainError} `not_found` (the partner)
 */
export const describeSettings = async (
  tx: Tx,
  ctx: Ctx,
  payer: Payer,
): Promise<SettlementSettings> => {
  const values = await loadSettings(tx, partnerOf(ctx), payer);
  const row = await findWaiting(tx, partnerOf(ctx), payer);
  const waiting = row === undefined ? null : await describeChange(tx, ctx, row, values.currency);
  return { ...values, waiting };
};
