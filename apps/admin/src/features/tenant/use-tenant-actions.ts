import { useTRPC } from '@portal/client/trpc';
import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import type { StateOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../shared/use-can';

const messages = defineMessages({
  activateTenant: { id: 'admin.tenantActions.activateTenant', defaultMessage: 'Activate tenant' },
  activate: { id: 'admin.tenantActions.activate', defaultMessage: 'Activate {name}?' },
  customersEventsCanImported: {
    id: 'admin.tenantActions.customersEventsCanImported',
    defaultMessage: 'Customers and events can be imported again.',
  },
  suspendTenant: { id: 'admin.tenantActions.suspendTenant', defaultMessage: 'Suspend tenant' },
  suspend: { id: 'admin.tenantActions.suspend', defaultMessage: 'Suspend {name}?' },
  nothingCanImportedUntil: {
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
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const canManage = useCan('partner.manage');
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()) };
  const suspend = useMutation(trpc.admin.tenant.suspend.mutationOptions(refresh));
  const activate = useMutation(trpc.admin.tenant.activate.mutationOptions(refresh));
  return ({ id, name, status, partner }: Tenant): RowAction[] => {
    if (!canManage) return [];
    const allowed = allowedTransitions('tenant', status);
    const actions: RowAction[] = [];
    if (allowed.includes('active'))
      actions.push({
        label: formatMessage(messages.activateTenant),
        run: () =>
          confirm({
            title: formatMessage(messages.activate, { name }),
            body: formatMessage(messages.customersEventsCanImported),
            confirmLabel: formatMessage(messages.activateTenant),
            reason: 'required',
            run: async (reason) => {
              await activate.mutateAsync({ partnerId: partner.id, id, reason: reason ?? '' });
              notify.done(`${name} activated`);
            },
          }),
      });
    if (allowed.includes('suspended'))
      actions.push({
        label: formatMessage(messages.suspendTenant),
        danger: true,
        run: () =>
          confirm({
            title: formatMessage(messages.suspend, { name }),
            body: formatMessage(messages.nothingCanImportedUntil),
            confirmLabel: formatMessage(messages.suspendTenant),
            danger: true,
            reason: 'required',
            run: async (reason) => {
              await suspend.mutateAsync({ partnerId: partner.id, id, reason: reason ?? '' });
              notify.done(`${name} suspended`);
            },
          }),
      });
    return actions;
  };
};
