// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ApplicationDocument, PickDocument } from '@portal/contracts/application-document';
import { ProblemError } from '@portal/contracts/problem';
import { draw } from '@portal/ui/testing/render';
import { afterEach, expect, test, vi } from 'vitest';
import { sampleApplication } from '../testing/sample-application';
import { ApplicationDocuments } from './application-documents';

const ID = '0190d5a0-0000-7000-8000-000000000030';
const documentOf = (part: Partial<ApplicationDocument>): ApplicationDocument => ({
  id: ID,
  slot: 'other',
  name: 'Licence.pdf',
  sizeBytes: 1_400_000,
  state: 'clean',
  at: '2026-03-01T10:00:00Z',
  ...part,
});

const show = (
  documents: ApplicationDocument[],
  linkDocument: (picked: PickDocument) => Promise<{ href: string; expiresAt: string }>,
) => {
  const refresh = vi.fn(() => Promise.resolve());
  const application = { ...sampleApplication(), documents };
  draw(<ApplicationDocuments application={application} acts={{ linkDocument, refresh }} />);
  return { refresh };
};

afterEach(() => vi.restoreAllMocks());

test('a clean document is opened behind a link of its own, as a download', async () => {
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    clicked.push(`${this.getAttribute('href')} ${this.hasAttribute('download')}`);
  });
  const asked: PickDocument[] = [];
  show([documentOf({})], (picked) => {
    asked.push(picked);
    return Promise.resolve({ href: '/document/a.b', expiresAt: '2026-03-01T10:05:00Z' });
  });
  expect(screen.getByText(/^1\.4 MB/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Open Licence.pdf' }));
  await waitFor(() => expect(clicked).toEqual(['/document/a.b true']));
  expect(asked).toEqual([{ id: sampleApplication().id, documentId: ID }]);
});

test.each([
  ['received', 'Being scanned', /until its virus scan has ended/],
  ['unavailable', 'Not scanned yet', /scanner does not answer/],
  ['infected', 'Infected', /found something harmful/],
] as const)('one that is %s is held back, and says why', (state, word, why) => {
  show([documentOf({ state })], () => Promise.reject(new Error('never asked')));
  expect(screen.getByText(word)).toBeDefined();
  expect(screen.getByText(why)).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});

test('says that none was handed in', () => {
  show([], () => Promise.reject(new Error('never asked')));
  expect(screen.getByText('The applicant handed in no documents.')).toBeDefined();
});

test('one that was removed meanwhile is said, and the application is loaded anew', async () => {
  const { refresh } = show([documentOf({})], () =>
    Promise.reject(
      new ProblemError({
        code: 'not_found',
        message: 'This document does not exist.',
        issues: [],
        requestId: null,
      }),
    ),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Open Licence.pdf' }));
  expect(await screen.findByText(/This document does not exist/)).toBeDefined();
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce());
});
