import { openDatabase } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { TEST_SEAL_KEY } from '@portal/db/testing/test-server';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';
import { expect, test } from 'vitest';
import { outboxRead } from './outbox__read';

test('a fault that does not pass raises the alarm, and is the job’s all the same', async () => {
  const alarms: string[] = [];
  const partnerId = newId();
  const deps = {
    db: openDatabase({
      urlFor: () => {
        throw new Error('cannot be read');
      },
      sealKey: TEST_SEAL_KEY,
    }),
    links: { admin: () => '', partner: () => '', platform: () => '' },
    now: () => new Date(),
    personVault: TEST_PERSON_VAULT,
    mailer: { send: () => Promise.resolve(), close: () => Promise.resolve() },
    onAlarm: (alarm: string, facts: Readonly<Record<string, unknown>>) =>
      alarms.push(`${alarm} ${String(facts['partnerId'])} ${String(facts['error'])}`),
  };
  const job = outboxRead(deps, 'job', { partnerId, id: partnerId });
  await expect(job).rejects.toThrow('cannot be read');
  expect(alarms).toEqual([`outbox_stuck ${partnerId} cannot be read`]);
});
