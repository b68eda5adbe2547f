import { describe, expect, test } from 'vitest';
import { momentIn } from '../period/local-day';
import { planAssignmentInForce } from './in-force';

describe('what is in force', () => {
  const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
  const scope = (
    name: string,
    resellerId: string | null,
    tenantId: string | null,
    from = day(1),
  ) => ({
    name,
    resellerId,
    tenantId,
    from,
    to: null,
  });
  const all = [
    scope('default', null, null),
    scope('tenant', null, 't1'),
    scope('reseller', 'r1', null),
    scope('later default', null, null, day(5)),
    scope('other tenant', null, 't2', day(20)),
  ];
  test.each([
    { resellerId: 'r1', tenantId: 't1', name: 'reseller' },
    { resellerId: 'r2', tenantId: 't1', name: 'tenant' },
    { resellerId: 'r2', tenantId: 't3', name: 'later default' },
    { resellerId: 'r2', tenantId: 't2', name: 'later default' },
  ])('reseller $resellerId of $tenantId has the plan of the $name', ({ name, ...target }) => {
    expect(planAssignmentInForce(all, target, momentIn(day(15).getTime(), 'UTC'))?.name).toBe(name);
  });

  test('without any assignment there is no plan', () => {
    expect(
      planAssignmentInForce(
        [],
        { resellerId: 'r1', tenantId: 't1' },
        momentIn(day(1).getTime(), 'UTC'),
      ),
    ).toBeNull();
  });
});
