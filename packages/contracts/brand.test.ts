import { expect, test } from 'vitest';
import { UpdateBrand } from './brand';

const looks = { productName: 'North Portal', primaryColor: '#1a73e8' };

test('a partner chooses among the languages that the product is in, or none', () => {
  for (const locale of ['en', null, undefined])
    expect(UpdateBrand.parse({ ...looks, locale }).locale).toBe(locale);
  for (const locale of ['tlh', 'en; drop', ''])
    expect(UpdateBrand.safeParse({ ...looks, locale }).success).toBe(false);
});
