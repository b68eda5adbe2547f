import { IMPORT_STATUSES } from '@portal/domain/enum/import';
import { LINE_STATES } from '@portal/contracts/commission';
import { PAYOUT_BATCH_STATES } from '@portal/domain/enum/payout-batch';
import { CLAIM_STATUSES } from '@portal/domain/enum/claim';
import { CUSTOMER_STATUSES } from '@portal/domain/enum/customer-status';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { TRANSITIONS } from '@portal/domain/lifecycle/transitions';
import type { Thing } from '@portal/domain/lifecycle/lifecycle';
import { ATTEMPT_STATES } from '@portal/domain/payout/attempt-state';
import type { Speaker } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import { sayState } from '@portal/domain/text/state-words';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';

const isThing = (name: string): name is Thing => Object.hasOwn(TRANSITIONS, name);

const ALL: readonly string[] = [
  ...Object.keys(TRANSITIONS).filter(isThing).flatMap(statesOf),
  ...IMPORT_STATUSES,
  ...LINE_STATES,
  ...PAYOUT_BATCH_STATES,
  ...CLAIM_STATUSES,
  ...CUSTOMER_STATUSES,
  ...ATTEMPT_STATES,
];

/** Shows of each text its id alone. */
const ids: Speaker = { locale: 'en-US', formatMessage: ({ id }) => id };

test('every state that a person can meet is said by a message', () => {
  expect(ALL.length).toBeGreaterThan(50);
  expect(ALL.filter((state) => !sayState(ids, state).startsWith('domain.stateByItself.'))).toEqual(
    [],
  );
});

test('a state that is not named is its code in words, also one that is a name in every object', () => {
  expect([sayState(ids, 'half_done'), sayState(ids, 'toString')]).toEqual([
    'Half done',
    humanize('toString'),
  ]);
});

test('English says the code in words, unless the field has a better one', () => {
  const english = createIntl({ locale: 'en-US', defaultLocale: 'en-US' });
  const others = ALL.filter((state) => sayState(english, state) !== humanize(state));
  expect(new Set(others)).toEqual(new Set(['debt']));
});
