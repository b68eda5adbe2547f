import { expect, test } from 'vitest';
import { moneyFigures, pointsOf } from './series';

const usd = (period: string, amount: string) => ({ period, currency: 'USD', amount });
const eur = (period: string, amount: string) => ({ period, currency: 'EUR', amount });

test('a figure stands beside that of the month before, each currency for itself', () => {
  const series = [
    usd('2026-01', '5'),
    usd('2026-02', '70'),
    eur('2026-03', '9'),
    usd('2026-03', '80'),
  ];
  expect(moneyFigures(series, '2026-03')).toEqual([
    {
      current: { amountMinor: '9', currency: 'EUR' },
      previous: { amountMinor: '0', currency: 'EUR' },
    },
    {
      current: { amountMinor: '80', currency: 'USD' },
      previous: { amountMinor: '70', currency: 'USD' },
    },
  ]);
});

test('the month before January is December', () => {
  expect(moneyFigures([usd('2025-12', '4')], '2026-01')).toEqual([
    {
      current: { amountMinor: '0', currency: 'USD' },
      previous: { amountMinor: '4', currency: 'USD' },
    },
  ]);
});

test('series meet in their months, oldest first, and are zero where they say nothing', () => {
  const points = pointsOf(
    {
      revenue: [usd('2026-02', '10'), eur('2026-01', '7')],
      earned: [usd('2026-02', '1'), usd('2026-03', '2')],
    },
    (at, amountOf) => ({ ...at, revenue: amountOf('revenue'), earned: amountOf('earned') }),
  );
  expect(points).toEqual([
    { period: '2026-01', currency: 'EUR', revenue: '7', earned: '0' },
    { period: '2026-02', currency: 'USD', revenue: '10', earned: '1' },
    { period: '2026-03', currency: 'USD', revenue: '0', earned: '2' },
  ]);
});
