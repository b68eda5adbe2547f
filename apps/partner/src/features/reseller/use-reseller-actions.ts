import { useTRPC } from '@portal/client/trpc';
import { allowedTransitions, type StateOf } from '@portal/domain/lifecycle/lifecycle';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../shared/use-can';

interface Reseller {
  readonly id: string;
  readonly name: string;
  readonly status: StateOf<'reseller'>;
}

/** What can be done to a reseller now: only what its state and one's role allow. */
export const useResellerActions = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const canManage = useCan('reseller.manage');
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()) };
  const suspend = useMutation(trpc.partner.reseller.suspend.mutationOptions(refresh));
  const activate = useMutation(trpc.partner.reseller.activate.mutationOptions(refresh));
  return ({ id, name, status }: Reseller) => {
    if (!canManage) return [];
    const allowed = allowedTransitions('reseller', status);
    return [
      ...(allowed.includes('active')
        ? [
            {
              label: 'Activate reseller',
              run: () =>
                confirm({
                  title: `Activate ${name}?`,
                  body: 'It earns commission on its customers from now on.',
                  confirmLabel: 'Activate reseller',
                  reason: 'required' as const,
                  run: async (reason) => {
                    await activate.mutateAsync({ id, reason: reason ?? '' });
                    notify.done(`${name} activated`);
                  },
                }),
            },
          ]
        : []),
      ...(allowed.includes('suspended')
        ? [
            {
              label: 'Suspend reseller',
              danger: true,
              run: () =>
                confirm({
                  title: `Suspend ${name}?`,
                  body: 'It keeps what it earned and its customers, and earns nothing new until it is activated again.',
                  confirmLabel: 'Suspend reseller',
                  danger: true,
                  reason: 'required' as const,
                  run: async (reason) => {
                    await suspend.mutateAsync({ id, reason: reason ?? '' });
                    notify.done(`${name} suspended`);
                  },
                }),
            },
          ]
        : []),
    ];
  };
};
