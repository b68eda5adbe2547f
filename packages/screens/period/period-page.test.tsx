// @vitest-environment happy-dom
import type { PeriodDetail } from '@portal/contracts/period';
import { ProblemError } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';
import type { Loadable } from '@portal/ui/state/query';
import { draw } from '@portal/ui/testing/render';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PeriodPage } from './period-page';

const failed = (problem: Pick<Problem, 'code' | 'message' | 'issues'>): Loadable<PeriodDetail> => ({
  data: undefined,
  error: new ProblemError({ ...problem, requestId: 'req-1' }),
  isPending: false,
  isFetching: false,
  refetch: () => undefined,
});

const open = (query: Loadable<PeriodDetail>) =>
  draw(
    <PeriodPage
      query={query}
      crumbs={[]}
      watch={null}
      monthsHref="/settlement/periods"
      linesHref="/lines"
      partnerLabel="We"
      linkOf={() => null}
      loadPreview={() => Promise.reject(new Error('not asked'))}
      onClose={null}
    />,
    '/settlement/periods/2026-99',
  );

const wayOn = (): string | null =>
  screen.getByRole('link', { name: 'Go to the months' }).getAttribute('href');

test('an address without a month says what is wrong with it, and leads to the months', () => {
  const message = 'Use a month such as 2026-03.';
  open(failed({ code: 'validation', message, issues: [{ path: ['period'], message }] }));
  expect(screen.getByText('The address has a mistake')).toBeDefined();
  expect(screen.getByText(message)).toBeDefined();
  expect(screen.queryByText(/req-1/)).toBeNull();
  expect(screen.queryByRole('button', { name: /again/i })).toBeNull();
  expect(wayOn()).toBe('/settlement/periods');
});

test('a month that the partner does not have leads there, too', () => {
  open(failed({ code: 'not_found', message: 'This month does not exist.', issues: [] }));
  expect(screen.getByText('This month does not exist.')).toBeDefined();
  expect(wayOn()).toBe('/settlement/periods');
});

test('a fault of the server is asked about again, with its number', () => {
  open(failed({ code: 'internal', message: 'Something went wrong on our side.', issues: [] }));
  expect(screen.getByRole('button', { name: /again/i })).toBeDefined();
  expect(screen.getByText(/req-1/)).toBeDefined();
});
