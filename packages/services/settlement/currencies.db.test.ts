import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addReseller } from '../commission/testing/world';
import { getEarnings } from '../earnings/get-earnings';
import { previewAdjustment } from '../adjustment/preview-adjustment';
import { proposeAdjustment } from '../adjustment/propose-adjustment';
import { payeeDetails } from '../demo/demo-payees';
import { setOwnPayee } from '../payee/set-payee';
import { listCandidates } from '../payout/list-candidates';
import { makeVault } from '../vault';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { draftStatements } from '../statement/draft-statements';
import {
  addLines,
  closeMonth,
  makeSettlementWorld,
  setCap,
  startStatements,
  statementTexts,
} from '../statement/testing/settlement-world';
import { issueStatements } from '../statement/issue-statements';
import { getSettings } from './get-settings';
import { updateSettings } from './update-settings';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** Dinars have three decimals, yen none: the same number of minor units is quite another sum. */
const CURRENCIES = ['JPY', 'KWD', 'USD'] as const;

describe('what a payer set holds in the partner’s own currency alone', () => {
  test('a cap leaves debts in other currencies to be taken off as a whole, also in drafts', async () => {
    const world = await makeSettlementWorld(db);
    const anna = await addReseller(world, 'anna');
    await setCap(world, 600);
    await addLines(
      world,
      CURRENCIES.flatMap((currency) => [
        { resellerId: anna, currency, period: '2026-09' as const, amount: -1000, isDebt: true },
        { resellerId: anna, currency, period: '2026-09' as const, amount: 5000 },
      ]),
    );
    const drafts = await draftStatements(asMember(world), { resellerId: anna });
    expect(
      drafts.map(({ content }) => [content.currency, content.figures.recoveriesMinor]),
    ).toEqual([
      ['JPY', '1000'],
      ['KWD', '1000'],
      ['USD', '600'],
    ]);
    await startStatements(world, '2026-09');
    await issueStatements(world.ctx, '2026-09', () => undefined);
    expect(await statementTexts(world)).toEqual([
      'anna 2026-09 JPY 0 +5000 +0 -1000 -0 = 4000, debt 0 +1000 = 0',
      'anna 2026-09 KWD 0 +5000 +0 -1000 -0 = 4000, debt 0 +1000 = 0',
      'anna 2026-09 USD 0 +5000 +0 -600 -0 = 4400, debt 0 +1000 = 400',
    ]);
  });

  test('a minimum holds nothing back in other currencies', async () => {
    const world = await makeSettlementWorld(db);
    const owner = asMember(world);
    const anna = await addReseller(world, 'anna');
    const { currency: own, waiting: _, ...settings } = await getSettings(owner);
    expect(own).toBe('USD');
    await updateSettings(owner, { ...settings, minimumMinor: '10000' });
    await addLines(
      world,
      CURRENCIES.map((currency) => ({
        resellerId: anna,
        currency,
        period: '2026-09' as const,
        amount: 5000,
      })),
    );
    await closeMonth(world, '2026-09');
    const minimum = async (currency: string) => {
      const { rows } = await listCandidates(owner, {
        page: 1,
        pageSize: 10,
        method: 'manual',
        currency,
      });
      return rows[0]?.minimum;
    };
    expect(await minimum('USD')).toEqual({ currency: 'USD', amountMinor: '10000' });
    expect(await minimum('KWD')).toEqual({ currency: 'KWD', amountMinor: '0' });
    expect(await minimum('JPY')).toEqual({ currency: 'JPY', amountMinor: '0' });
    const { ways } = await getEarnings(asResellerUser(world, anna));
    const tooLittle = ways.map(({ currency, obstacles }) => [
      currency,
      obstacles.some(({ kind }) => kind === 'below_minimum'),
    ]);
    expect(tooLittle).toEqual([
      ['JPY', false],
      ['KWD', false],
      ['USD', true],
    ]);
  });

  test('a payee raises the least that it is paid at once, and never goes below its payer’s', async () => {
    const world = await makeSettlementWorld(db);
    const owner = asMember(world);
    const anna = await addReseller(world, 'anna');
    const { currency: _, waiting: __, ...settings } = await getSettings(owner);
    await updateSettings(owner, { ...settings, minimumMinor: '10000' });
    await addLines(world, [{ resellerId: anna, period: '2026-09', amount: 5000 }]);
    await closeMonth(world, '2026-09');
    const reseller = {
      ...asResellerUser(world, anna),
      payoutPorts: { vault: makeVault('a secret of the tests'), stripe: null },
    };
    const seen = async (minimumMinor: string | null) => {
      await setOwnPayee(reseller, {
        currency: 'USD',
        holderName: 'Anna',
        country: 'US',
        details: payeeDetails('USD', 0),
        minimumMinor,
      });
      const { rows } = await listCandidates(owner, {
        page: 1,
        pageSize: 10,
        method: 'nacha',
        currency: 'USD',
      });
      const { ways } = await getEarnings(reseller);
      return [
        rows[0]?.minimum.amountMinor,
        ways[0]?.obstacles.some(({ kind }) => kind === 'below_minimum'),
      ];
    };
    expect(await seen(null)).toEqual(['10000', true]);
    expect(await seen('1')).toEqual(['10000', true]);
    expect(await seen('20000')).toEqual(['20000', true]);
  });

  test('an adjustment in another currency always needs a second person', async () => {
    const world = await makeSettlementWorld(db);
    const owner = asMember(world);
    const anna = await addReseller(world, 'anna');
    await addLines(world, [{ resellerId: anna, period: '2026-09', amount: 5000 }]);
    await closeMonth(world, '2026-09');
    const adjustment = { resellerId: anna, amountMinor: '10', reason: 'A gift card.' };
    for (const [currency, status] of [
      ['USD', 'approved'],
      ['KWD', 'proposed'],
      ['JPY', 'proposed'],
    ] as const) {
      expect(await previewAdjustment(owner, { ...adjustment, currency })).toMatchObject({
        needsSecond: status === 'proposed',
      });
      expect(await proposeAdjustment(owner, { ...adjustment, currency })).toMatchObject({ status });
    }
  });
});
