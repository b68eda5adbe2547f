// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ApplicantView } from '@portal/contracts/application';
import { offline, ProblemError } from '@portal/contracts/problem';
import { describe, expect, test } from 'vitest';
import type { SendDocument } from '../../shared/door';
import { drawApp } from '../../testing/draw-app';
import { DRAFT, fakeDoor, SUBMITTED } from '../../testing/fake-door';

type Document = ApplicantView['documents'][number];

const ADDRESS = '/apply/application/documents';

const documentOf = (part: Partial<Document> = {}): Document => ({
  id: '0190f000-0000-7000-8000-000000000030',
  slot: 'other',
  name: 'Register extract.pdf',
  sizeBytes: 1_400_000,
  state: 'clean',
  at: '2026-11-02T09:30:00.000Z',
  ...part,
});

const heading = (name: string) => screen.findByRole('heading', { name, level: 1 });
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const choose = (name = 'Licence.pdf', type = 'application/pdf'): void => {
  const file = new File(['x'.repeat(2000)], name, { type });
  fireEvent.change(screen.getByLabelText('Add a document', { selector: 'input' }), {
    target: { files: [file] },
  });
};
const lines = (): HTMLElement[] =>
  within(screen.getByRole('list', { name: 'Documents' })).getAllByRole('listitem');

/** A door at which each document waits until the test says how it ends. */
const slowDoor = (start: ApplicantView) => {
  const sent: (SendDocument & { end: (error?: Error) => void })[] = [];
  const door = fakeDoor(start, {
    sendDocument: (input) =>
      new Promise<void>((fulfil, reject) => {
        const end = (error?: Error): void => {
          if (error === undefined) fulfil();
          else reject(error);
        };
        input.signal.addEventListener('abort', () => end(new Error('stopped')));
        sent.push({ ...input, end });
      }),
  });
  return { door, sent };
};

describe('documents of a draft', () => {
  test('nobody has to hand one in', async () => {
    const drawn = drawApp(fakeDoor(DRAFT), ADDRESS);
    await heading('Documents');
    expect(screen.getByText(/up to 20 MB\. In all up to 20 documents and 60 MB/)).toBeDefined();
    press('Continue');
    await heading('Check and submit');
    expect(drawn.path()).toBe('/apply/application/summary');
  });

  test('say how they were found', async () => {
    const documents = [
      documentOf(),
      documentOf({ id: `${DRAFT.id}a`, name: 'a.pdf', state: 'received' }),
      documentOf({ id: `${DRAFT.id}b`, name: 'b.pdf', state: 'infected' }),
      documentOf({ id: `${DRAFT.id}c`, name: 'c.pdf', state: 'unavailable' }),
    ];
    drawApp(fakeDoor({ ...DRAFT, documents }), ADDRESS);
    await heading('Documents');
    const [clean, received, infected, unavailable] = lines().map((line) => line.textContent);
    expect(clean).toContain('1.4 MB');
    expect(clean).toContain('Checked');
    expect(received).toContain('Being checked');
    expect(infected).toContain('Refused');
    expect(infected).toContain('found something harmful');
    expect(unavailable).toContain('Not checked yet');
    expect(unavailable).toContain('tried again by itself');
  });

  test('one is sent with its progress, and one goes on once it has arrived', async () => {
    const { door, sent } = slowDoor(DRAFT);
    drawApp(door, ADDRESS);
    await heading('Documents');
    choose();
    await screen.findByText('Licence.pdf');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' }).disabled).toBe(true);
    act(() => sent[0]?.onProgress(1000));
    expect(await screen.findByText('1 kB of 2 kB sent')).toBeDefined();
    door.now = { ...DRAFT, documents: [documentOf({ name: 'Licence.pdf', state: 'received' })] };
    act(() => sent[0]?.end());
    expect(await screen.findByText('Being checked')).toBeDefined();
    expect(await screen.findByText('Licence.pdf has arrived.')).toBeDefined();
    expect(lines()).toHaveLength(1);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' }).disabled).toBe(
      false,
    );
  });

  test('one whose line broke says so and is tried again, as another', async () => {
    const { door, sent } = slowDoor(DRAFT);
    drawApp(door, ADDRESS);
    await heading('Documents');
    choose();
    await waitFor(() => expect(sent).toHaveLength(1));
    act(() => sent[0]?.end(new ProblemError(offline())));
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached');
    expect(lines()[0]?.textContent).toContain('Not sent');
    press('Try again to send Licence.pdf');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.file).toBe(sent[0]?.file);
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('one whose answer alone was lost is there once', async () => {
    const { door, sent } = slowDoor(DRAFT);
    drawApp(door, ADDRESS);
    await heading('Documents');
    choose();
    await waitFor(() => expect(sent).toHaveLength(1));
    door.now = {
      ...DRAFT,
      documents: [documentOf({ id: sent[0]?.id ?? '', name: 'Licence.pdf' })],
    };
    act(() => sent[0]?.end(new ProblemError(offline())));
    expect(await screen.findByText('Checked')).toBeDefined();
    expect(lines()).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('what the server finds wrong with a file stands at it, and is not tried again', async () => {
    const { door, sent } = slowDoor(DRAFT);
    drawApp(door, ADDRESS);
    await heading('Documents');
    choose();
    await waitFor(() => expect(sent).toHaveLength(1));
    const issues = [{ path: ['file'], message: 'This file is damaged.' }];
    act(() =>
      sent[0]?.end(
        new ProblemError({ code: 'validation', message: 'No', issues, requestId: null }),
      ),
    );
    expect((await screen.findByRole('alert')).textContent).toBe('This file is damaged.');
    expect(screen.queryByRole('button', { name: /^Try again/ })).toBeNull();
    press('Dismiss Licence.pdf');
    expect(screen.queryByText('Licence.pdf')).toBeNull();
  });

  test('one that is stopped is gone; one of another kind is not sent at all', async () => {
    const { door, sent } = slowDoor(DRAFT);
    drawApp(door, ADDRESS);
    await heading('Documents');
    choose('letter.docx', 'application/msword');
    expect((await screen.findByRole('alert')).textContent).toContain('Choose a PDF');
    expect(sent).toEqual([]);
    choose();
    await waitFor(() => expect(sent).toHaveLength(1));
    press('Stop sending Licence.pdf');
    await waitFor(() => expect(screen.queryByText('Licence.pdf')).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('are removed, and a refusal of that stands at the document', async () => {
    const [first, second] = [documentOf(), documentOf({ id: `${DRAFT.id}a`, name: 'a.pdf' })];
    const door = fakeDoor(
      { ...DRAFT, documents: [first, second] },
      {
        removeDocument: ({ id }) => {
          if (id === second.id)
            return Promise.reject(
              new ProblemError({
                code: 'conflict',
                message: 'They can no longer be changed.',
                issues: [],
                requestId: null,
              }),
            );
          door.now = { ...DRAFT, documents: [second] };
          return Promise.resolve();
        },
      },
    );
    drawApp(door, ADDRESS);
    await heading('Documents');
    press('Remove Register extract.pdf');
    await waitFor(() => expect(lines()).toHaveLength(1));
    press('Remove a.pdf');
    await screen.findByRole('alert');
    expect(lines()[0]?.textContent).toContain('They can no longer be changed.');
  });
});

test('the summary lists them', async () => {
  drawApp(fakeDoor({ ...DRAFT, documents: [documentOf()] }), '/apply/application/summary');
  await heading('Check and submit');
  expect(screen.getByText('Register extract.pdf · 1.4 MB · Checked')).toBeDefined();
});

test('the status takes them while something is asked, and afterwards lists them alone', async () => {
  const asked = { ...SUBMITTED, state: 'info_requested' as const, documents: [documentOf()] };
  const drawn = drawApp(
    fakeDoor({ ...asked, can: { ...SUBMITTED.can, documents: true } }),
    '/apply/application',
  );
  await heading('We need something from you');
  expect(screen.getByRole('button', { name: 'Remove Register extract.pdf' })).toBeDefined();
  drawn.end();
  drawApp(fakeDoor({ ...SUBMITTED, documents: [documentOf()] }), '/apply/application');
  await heading('We have your application');
  expect(screen.getByText('Register extract.pdf · 1.4 MB · Checked')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull();
});
