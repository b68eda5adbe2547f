import { PARTNER_ROLES, PLATFORM_ROLES, RESELLER_ROLES } from '@portal/domain/enum/role';
import { describe, expect, test } from 'vitest';
import { permissionsOf } from './permission';

/** What a role lacks of what another role of the same surface may do. */
const lacking = <T>(own: readonly T[], given: readonly T[]): T[] =>
  given.filter((permission) => !own.includes(permission));

describe('nobody gives away what he does not hold: who manages people holds all that any role may do', () => {
  const managers = {
    platform: PLATFORM_ROLES.filter((role) => permissionsOf.platform(role).includes('user.manage')),
    partner: PARTNER_ROLES.filter((role) => permissionsOf.partner(role).includes('team.manage')),
    reseller: RESELLER_ROLES.filter((role) => permissionsOf.reseller(role).includes('team.manage')),
  };

  test('on each surface somebody does', () => {
    expect(managers).toEqual({
      platform: ['administrator'],
      partner: ['owner'],
      reseller: ['owner'],
    });
  });

  test.each(managers.platform)('platform %s', (manager) => {
    for (const role of PLATFORM_ROLES)
      expect(lacking(permissionsOf.platform(manager), permissionsOf.platform(role))).toEqual([]);
  });

  test.each(managers.partner)('partner %s', (manager) => {
    for (const role of PARTNER_ROLES)
      expect(lacking(permissionsOf.partner(manager), permissionsOf.partner(role))).toEqual([]);
  });

  test.each(managers.reseller)('reseller %s', (manager) => {
    for (const role of RESELLER_ROLES)
      expect(lacking(permissionsOf.reseller(manager), permissionsOf.reseller(role))).toEqual([]);
  });

  test('who makes keys holds what a key may do', () => {
    for (const role of PARTNER_ROLES.filter((one) =>
      permissionsOf.partner(one).includes('api_key.manage'),
    ))
      expect(permissionsOf.partner(role)).toEqual(
        expect.arrayContaining(['import.manage', 'plan.manage']),
      );
  });
});
