// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { draw } from '@portal/ui/testing/render';
import { expect, it } from 'vitest';
import { liabilityTotals } from './liability-tables';

const sum = (currency: string, amountMinor: string) => {
  const amount = { currency, amountMinor };
  const ages = { current: amount, to_30: amount, to_60: amount, to_90: amount, over_90: amount };
  return { currency, ages, total: amount, owedBack: amount };
};

it('writes the totals of several currencies one below the other, never side by side or added', () => {
  const totals = liabilityTotals([sum('EUR', '19589'), sum('USD', '84259')]);
  const { end } = draw(totals.total);
  const euros = screen.getByText('€195.89');
  const dollars = screen.getByText('$842.59');
  expect(euros.closest('div')).not.toBe(dollars.closest('div'));
  expect(euros.closest('div')?.nextElementSibling).toBe(dollars.closest('div'));
  end();
});
