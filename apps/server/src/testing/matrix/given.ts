import { periodOf } from '@portal/domain/period/period';
import { fresh } from '../world';
import { planDefinition } from './rows';

export const reason = 'for the matrix';
export const EARLIER = '2026-01-01T00:00:00Z';
export const LATER = '2027-01-01T00:00:00Z';

export const person = (role: string) => ({
  email: `${fresh('invited')}@example.test`,
  name: 'Invited',
  role,
});
export const tenant = () => ({ name: 'New', slug: fresh('new'), country: 'US', currency: 'USD' });
export const plan = () => ({
  name: fresh('Plan'),
  effectiveFrom: LATER,
  definition: planDefinition(),
});

export const presentPeriod = () => periodOf(new Date());
/** Settings as somebody read them whom another has overtaken since. */
export const settlementOfAnother = () => ({
  isAutomatic: true,
  recoveryCapMinor: null,
  adjustmentThresholdMinor: '10000',
  minimumMinor: '0',
  version: 99,
});

/** A rule for events that wait or are held, for a day that is not over anywhere. */
export const ruleFor = (tenantId: string) => ({
  tenantId,
  source: fresh('source'),
  outcome: 'dismissed',
  reason,
  endsOn: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
});
