import { InPartner } from '@portal/contracts/common';
import {
  CreateTenant,
  ListTenants,
  TenantDetail,
  TenantPage,
  TenantTransition,
} from '@portal/contracts/tenant';
import { activateTenant } from '@portal/services/tenant/activate-tenant';
import { createTenant } from '@portal/services/tenant/create-tenant';
import { enterPartner } from '@portal/services/context';
import { getTenant } from '@portal/services/tenant/get-tenant';
import { listTenants } from '@portal/services/tenant/list-tenants';
import { suspendTenant } from '@portal/services/tenant/suspend-tenant';
import { adminProcedure, router } from '../../trpc';

export const adminTenantRouter = router({
  list: adminProcedure
    .input(ListTenants)
    .output(TenantPage)
    .query(({ ctx, input }) => listTenants(ctx, input)),
  get: adminProcedure
    .input(InPartner)
    .output(TenantDetail)
    .query(({ ctx, input }) => getTenant(enterPartner(ctx, input.partnerId), input)),
  create: adminProcedure
    .input(CreateTenant)
    .output(TenantDetail)
    .mutation(({ ctx, input }) => createTenant(enterPartner(ctx, input.partnerId), input)),
  suspend: adminProcedure
    .input(TenantTransition)
    .output(TenantDetail)
    .mutation(({ ctx, input }) => suspendTenant(enterPartner(ctx, input.partnerId), input)),
  activate: adminProcedure
    .input(TenantTransition)
    .output(TenantDetail)
    .mutation(({ ctx, input }) => activateTenant(enterPartner(ctx, input.partnerId), input)),
});
