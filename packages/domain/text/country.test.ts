import { expect, test } from 'vitest';
import { COUNTRIES } from '../enum/country';
import { countryName, countryOptions } from './country';

test('every country has a name in the reader’s language, and none stands twice', () => {
  const options = countryOptions({ locale: 'de' });
  expect(new Set(COUNTRIES).size).toBe(249);
  expect(options.every(({ value, label }) => label !== value && label !== '')).toBe(true);
  const labels = options.map(({ label }) => label);
  expect(labels.indexOf('Österreich')).toBeLessThan(labels.indexOf('Polen'));
  expect(countryName({ locale: 'en' }, 'AT')).toBe('Austria');
});

test('what is no country’s code is shown as it is', () => {
  expect(countryName({ locale: 'en' }, 'somewhere')).toBe('somewhere');
});
