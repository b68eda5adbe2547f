import { ById } from '@portal/contracts/common';
import { CreateOwnTenant, ListTenants, TenantDetail, TenantPage } from '@portal/contracts/tenant';
import { createTenant } from '@portal/services/tenant/create-tenant';
import { getTenant } from '@portal/services/tenant/get-tenant';
import { listTenants } from '@portal/services/tenant/list-tenants';
import { partnerProcedure, router } from '../../trpc';

export const partnerTenantRouter = router({
  list: partnerProcedure
    .input(ListTenants)
    .output(TenantPage)
    .query(({ ctx, input }) => listTenants(ctx, input)),
  get: partnerProcedure
    .input(ById)
    .output(TenantDetail)
    .query(({ ctx, input }) => getTenant(ctx, input)),
  create: partnerProcedure
    .input(CreateOwnTenant)
    .output(TenantDetail)
    .mutation(({ ctx, input }) => createTenant(ctx, input)),
});
