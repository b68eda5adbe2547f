import { useTRPC } from '@portal/client/trpc';
import { allowedTransitions, type StateOf } from '@portal/domain/lifecycle/lifecycle';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useCan } from '../../shared/use-can';
import { paths } from '../../shared/paths';

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly status: StateOf<'partner'>;
}

/** What can be done to a partner now: only what its state and one's role allow. */
export const usePartnerActions = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const canManage = useCan('partner.manage');
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()) };
  const suspend = useMutation(trpc.admin.partner.suspend.mutationOptions(refresh));
  const activate = useMutation(trpc.admin.partner.activate.mutationOptions(refresh));
  const remove = useMutation(trpc.admin.partner.remove.mutationOptions(refresh));
  return ({ id, name, status }: Partner): RowAction[] => {
    if (!canManage) return [];
    const allowed = allowedTransitions('partner', status);
    const actions: RowAction[] = [];
    if (allowed.includes('active'))
      actions.push({
        label: 'Activate partner',
        run: () =>
          confirm({
            title: `Activate ${name}?`,
            body: 'Its team and resellers can sign in, and it earns commission.',
            confirmLabel: 'Activate partner',
            reason: 'required',
            run: async (reason) => {
              await activate.mutateAsync({ id, reason: reason ?? '' });
              notify.done(`${name} activated`);
            },
          }),
      });
    if (allowed.includes('suspended'))
      actions.push({
        label: 'Suspend partner',
        danger: true,
        run: () =>
          confirm({
            title: `Suspend ${name}?`,
            body: 'Nobody of it or of its resellers can sign in until it is activated again. Nothing is deleted.',
            confirmLabel: 'Suspend partner',
            danger: true,
            reason: 'required',
            run: async (reason) => {
              await suspend.mutateAsync({ id, reason: reason ?? '' });
              notify.done(`${name} suspended`);
            },
          }),
      });
    actions.push({
      label: 'Remove partner',
      danger: true,
      run: () =>
        confirm({
          title: `Remove ${name}?`,
          body: 'It disappears from lists and nobody can sign in. Its records are kept. Refused while it has active tenants.',
          confirmLabel: 'Remove partner',
          danger: true,
          reason: 'required',
          run: async (reason) => {
            await remove.mutateAsync({ id, reason: reason ?? '' });
            notify.done(`${name} removed`);
            await navigate(paths.partners);
          },
        }),
    });
    return actions;
  };
};
