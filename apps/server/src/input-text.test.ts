import { EventFields } from '@portal/contracts/event';
import { PlanFile } from '@portal/contracts/plan-file';
import { apiRouter } from '@portal/trpc/routers/api/index';
import { appRouter } from '@portal/trpc/index';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { proceduresIn } from './testing/procedures';
import { pathText, textFieldsOf } from './testing/text-fields';
import type { TextField } from './testing/text-fields';

const PROCEDURES = [
  ...proceduresIn(appRouter._def.record),
  ...proceduresIn(apiRouter._def.record, ['api']),
  { path: 'file: plan', type: 'file', inputs: [PlanFile] },
  { path: 'an event', type: 'file', inputs: [EventFields] },
];

/** Each is judged on its own when it is read, by `EventFields` above, so that one bad event does not refuse the others. */
const JUDGED_LATER: readonly string[] = ['events.0'];

const fieldsOf = (path: string, inputs: readonly z.core.$ZodType[]) =>
  inputs
    .flatMap(textFieldsOf)
    .filter((field) => !(path === 'api.event.post' && JUDGED_LATER.includes(pathText(field.path))));

const takes = ({ schema }: TextField, value: unknown): boolean =>
  z.safeParse(schema, value).success;

/** Texts that a field without the rule would take, around something that many fields accept. */
const around = (bad: string): string[] => [bad, `a${bad}`, `abc${bad}def`, `12${bad}`];

const HOSTILE: readonly (readonly [string, readonly string[]])[] = [
  ['half a character', [...around('\ud800'), ...around('\udc00')]],
  ['a zero byte', around('\0')],
  ['a text without end', ['a'.repeat(2_000_000), '1'.repeat(2_000_000)]],
];

const offend = (field: TextField, [, texts]: (typeof HOSTILE)[number]): boolean =>
  field.kind === 'text'
    ? texts.some((text) => takes(field, text))
    : texts.some((text) => text.length < 1000 && takes(field, { key: text }));

describe('every text of every input', () => {
  it('is found', () => {
    const all = PROCEDURES.flatMap(({ path, inputs }) => fieldsOf(path, inputs));
    expect(all.length).toBeGreaterThan(300);
  });

  it.each(HOSTILE.map((hostile) => [hostile[0], hostile] as const))('refuses %s', (_, hostile) => {
    const offending = PROCEDURES.flatMap(({ path, inputs }) =>
      fieldsOf(path, inputs)
        .filter((field) => !field.isGuarded || hostile[0] === 'a text without end')
        .filter((field) => offend(field, hostile))
        .map((field) => `${path}: ${pathText(field.path)}`),
    );
    expect(offending).toEqual([]);
  });

  it('comes in composed form, where it is kept as it came', () => {
    const asIs = ['password', 'newPassword', 'currentPassword', 'token'];
    const offending = PROCEDURES.flatMap(({ path, inputs }) =>
      fieldsOf(path, inputs)
        .filter((field) => field.kind === 'text' && !asIs.includes(pathText(field.path)))
        .filter((field) => {
          const read = z.safeParse(field.schema, 'e\u0301a decomposed accent');
          return read.success && String(read.data) !== String(read.data).normalize('NFC');
        })
        .map((field) => `${path}: ${pathText(field.path)}`),
    );
    expect(offending).toEqual([]);
  });
});
