import { expect } from 'vitest';
import type { Ctx } from '../../context';
import { checkLedger, isLedgerRight } from '../check-ledger';

/** The books of the context's partner are right, whatever was done before; says which figure is not. */
export const expectRightBooks = async (ctx: Ctx): Promise<void> => {
  const check = await checkLedger(ctx);
  expect(isLedgerRight(check), JSON.stringify(check)).toBe(true);
};
