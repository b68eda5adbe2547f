import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { exportLink } from './export-link';
import { fieldErrors, readProblem, toProblem } from './problem';
import { returnPath, signInPath } from './session';

const data = {
  code: 'validation',
  message: 'Use a three-letter code.',
  issues: [
    { path: ['currency'], message: 'Use a three-letter code.' },
    { path: ['components', 0, 'key'], message: 'Enter a name.' },
    { path: [], message: 'Something about the whole.' },
  ],
  requestId: 'r-1',
};

describe('an error as a problem', () => {
  it('has the server’s words and their fields', () => {
    const error = TRPCClientError.from({ error: { code: -32_022, message: data.message, data } });
    const problem = toProblem(error);
    expect(problem).toEqual(data);
    expect(fieldErrors(problem)).toEqual({
      currency: 'Use a three-letter code.',
      'components.0.key': 'Enter a name.',
    });
  });

  it('is “offline” without an answer and “internal” for anything else', () => {
    expect(toProblem(TRPCClientError.from(new Error('fetch failed'))).code).toBe('offline');
    expect(toProblem(new TypeError('x is not a function')).code).toBe('internal');
  });

  it('is read from problem details too', () => {
    const details = { type: 'urn:problem:limit', code: 'limit', detail: 'Too large.', issues: [] };
    expect(readProblem(details)).toMatchObject({ code: 'limit', message: 'Too large.' });
    expect(readProblem('<html>')).toBeNull();
  });
});

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
