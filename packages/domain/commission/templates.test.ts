import { expect, test } from 'vitest';
import { EARNER_KINDS } from './plan';
import { planTemplates } from './templates';
import { validatePlan } from './validate-plan';

const all = EARNER_KINDS.flatMap((earner) =>
  ['USD', 'JPY', 'KWD'].flatMap((currency) =>
    planTemplates(earner, currency).map((template) => ({ earner, currency, ...template })),
  ),
);

test.each(all)(
  '$name is a valid plan of a $earner in $currency',
  ({ earner, currency, components }) => {
    const definition: unknown = JSON.parse(JSON.stringify({ currency, components }));
    expect(validatePlan(definition, earner)).toMatchObject({ ok: true });
  },
);

test('every revenue model of both tiers has its template', () => {
  const paid = (earner: (typeof EARNER_KINDS)[number]) =>
    new Set(
      planTemplates(earner, 'USD').flatMap(({ components }) => components.map(({ key }) => key)),
    );
  expect([...paid('partner')]).toEqual(['tenant-share', 'set-up', 'services', 'tenant-fee']);
  expect([...paid('reseller')]).toEqual(['acquisition', 'recurring', 'upgrade', 'top-performers']);
});

test('amounts are whole units of the currency, whatever its minor unit', () => {
  const first = (currency: string) =>
    planTemplates('reseller', currency)[1]?.components[0]?.structure;
  expect(first('USD')).toMatchObject({ amountMinor: 7500 });
  expect(first('JPY')).toMatchObject({ amountMinor: 75 });
  expect(first('KWD')).toMatchObject({ amountMinor: 75_000 });
});
