import { describe, expect, it } from 'vitest';
import { exportLink } from './export-link';
import { returnPath, signInPath } from './session';

describe('the way to the sign-in page and back', () => {
  it('keeps where the person was', () => {
    const path = signInPath('reseller', { pathname: '/reseller/customers', search: '?page=2' });
    expect(path).toBe('/reseller/sign-in?to=%2Fcustomers%3Fpage%3D2');
    expect(returnPath('?to=%2Fcustomers%3Fpage%3D2')).toBe('/customers?page=2');
    expect(signInPath('partner', { pathname: '/', search: '' })).toBe('/sign-in');
  });

  it.each([
    '?to=https://evil.example',
    '?to=//evil.example',
    '?to=/%5Cevil.example',
    '?to=/sign-in',
    '',
  ])('leads nowhere else: %s', (search) => {
    expect(returnPath(search)).toBe('/');
  });
});

describe('an export link', () => {
  it('carries the filters and no page', () => {
    const link = exportLink('partner', 'customer', { q: 'a&b', page: 3, pageSize: 50, city: null });
    expect(link).toBe(`/export/partner/customer.csv?input=${encodeURIComponent('{"q":"a&b"}')}`);
    expect(exportLink('reseller', 'customer')).toBe('/export/reseller/customer.csv');
  });
});
