import { validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { LoadedVersion } from './load-plan';

const messages = defineMessages({
  beginsOn: {
    id: 'services.plan.beginsOn',
    defaultMessage: '“{plan}” begins on {day}: choose that day or a later one.',
  },
});

const day = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * An assignment begins when its plan has something to pay, not earlier: until then it would pay nothing and hide the plan
 * of the tenant or of everybody.
 * @param versions the plan's, the oldest first
 * @throws {DomainError} `validation` at `effectiveFrom`
 */
export const checkBegun = (
  planName: string,
  [first]: readonly LoadedVersion[],
  effectiveFrom: Date,
): void => {
  if (first === undefined || effectiveFrom >= first.effectiveFrom) return;
  const message = phrase(messages.beginsOn, { plan: planName, day: day(first.effectiveFrom) });
  throw validation([{ path: ['effectiveFrom'], message }]);
};
