// @vitest-environment happy-dom
import { PARTNER_ROLES } from '@portal/domain/enum/role';
import { permissionsOf } from '@portal/contracts/permission';
import { draw } from '@portal/ui/testing/render';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NoTenants } from './no-tenants';

test('who may make a tenant is led to it', () => {
  draw(<NoTenants of="import" newTenantHref="/customers/tenants/new" />);
  expect(screen.getByText('A file belongs to a tenant: the ISP that it is from.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Create tenant' }).getAttribute('href')).toBe(
    '/customers/tenants/new',
  );
  expect(screen.queryByText(/can create one/)).toBeNull();
});

test('who may not is told who can', () => {
  draw(<NoTenants of="reseller" newTenantHref={null} />);
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText('An owner or a manager of your team can create one.')).toBeDefined();
  const roles = PARTNER_ROLES.filter((role) =>
    permissionsOf.partner(role).includes('tenant.manage'),
  );
  expect(roles).toEqual(['owner', 'manager']);
});
