import { useTRPC } from '@portal/client/trpc';
import { allowedTransitions, type StateOf } from '@portal/domain/lifecycle/lifecycle';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../shared/use-can';

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
        label: 'Activate tenant',
        run: () =>
          confirm({
            title: `Activate ${name}?`,
            body: 'Customers and events can be imported again.',
            confirmLabel: 'Activate tenant',
            reason: 'required',
            run: async (reason) => {
              await activate.mutateAsync({ partnerId: partner.id, id, reason: reason ?? '' });
              notify.done(`${name} activated`);
            },
          }),
      });
    if (allowed.includes('suspended'))
      actions.push({
        label: 'Suspend tenant',
        danger: true,
        run: () =>
          confirm({
            title: `Suspend ${name}?`,
            body: 'Nothing can be imported for it until it is activated again. Nothing is deleted.',
            confirmLabel: 'Suspend tenant',
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
