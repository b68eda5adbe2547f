import { useTRPC } from '@portal/client/trpc';
import type { StateOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { useStandingActions } from '@portal/screens/standing/use-standing-actions';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../shared/use-can';

const messages = defineMessages({
  activate: { id: 'admin.tenantActions.activateTenant', defaultMessage: 'Activate tenant' },
  activateBody: {
    id: 'admin.tenantActions.customersEventsCanImported',
    defaultMessage: 'Customers and events can be imported again.',
  },
  suspend: { id: 'admin.tenantActions.suspendTenant', defaultMessage: 'Suspend tenant' },
  suspendBody: {
    id: 'admin.tenantActions.nothingCanImportedUntil',
    defaultMessage:
      'Nothing can be imported for it until it is activated again. Nothing is deleted.',
  },
});

interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly status: StateOf<'tenant'>;
  readonly partner: { readonly id: string };
}

/** What can be done to a tenant now: only what its state and one's role allow. */
export const useTenantActions = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('partner.manage');
  const standing = useStandingActions('tenant', messages);
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()) };
  const suspend = useMutation(trpc.admin.tenant.suspend.mutationOptions(refresh));
  const activate = useMutation(trpc.admin.tenant.activate.mutationOptions(refresh));
  return (tenant: Tenant): RowAction[] => {
    if (!canManage) return [];
    const asked = { partnerId: tenant.partner.id, id: tenant.id };
    return standing(tenant, {
      activate: (reason) => activate.mutateAsync({ ...asked, reason }),
      suspend: (reason) => suspend.mutateAsync({ ...asked, reason }),
    });
  };
};
