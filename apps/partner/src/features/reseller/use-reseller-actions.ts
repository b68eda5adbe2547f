import { useTRPC } from '@portal/client/trpc';
import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import type { StateOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../shared/use-can';

const messages = defineMessages({
  activateTitle: {
    id: 'partner.resellerActions.activateTitle',
    defaultMessage: 'Activate {name}?',
  },
  activated: { id: 'partner.resellerActions.activated', defaultMessage: '{name} activated' },
  suspendTitle: { id: 'partner.resellerActions.suspendTitle', defaultMessage: 'Suspend {name}?' },
  suspended: { id: 'partner.resellerActions.suspended', defaultMessage: '{name} suspended' },
  activate: { id: 'partner.resellerActions.activate', defaultMessage: 'Activate reseller' },
  activateBody: {
    id: 'partner.resellerActions.activateBody',
    defaultMessage: 'It earns commission on its customers from now on.',
  },
  suspend: { id: 'partner.resellerActions.suspend', defaultMessage: 'Suspend reseller' },
  suspendBody: {
    id: 'partner.resellerActions.suspendBody',
    defaultMessage:
      'It keeps what it earned and its customers, and earns nothing new until it is activated again.',
  },
});

interface Reseller {
  readonly id: string;
  readonly name: string;
  readonly status: StateOf<'reseller'>;
}

/** What can be done to a reseller now: only what its state and one's role allow. */
export const useResellerActions = () => {
  const { formatMessage } = useIntl();
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
              label: formatMessage(messages.activate),
              run: () =>
                confirm({
                  title: formatMessage(messages.activateTitle, { name }),
                  body: formatMessage(messages.activateBody),
                  confirmLabel: formatMessage(messages.activate),
                  reason: 'required' as const,
                  run: async (reason) => {
                    await activate.mutateAsync({ id, reason: reason ?? '' });
                    notify.done(formatMessage(messages.activated, { name }));
                  },
                }),
            },
          ]
        : []),
      ...(allowed.includes('suspended')
        ? [
            {
              label: formatMessage(messages.suspend),
              danger: true,
              run: () =>
                confirm({
                  title: formatMessage(messages.suspendTitle, { name }),
                  body: formatMessage(messages.suspendBody),
                  confirmLabel: formatMessage(messages.suspend),
                  danger: true,
                  reason: 'required' as const,
                  run: async (reason) => {
                    await suspend.mutateAsync({ id, reason: reason ?? '' });
                    notify.done(formatMessage(messages.suspended, { name }));
                  },
                }),
            },
          ]
        : []),
    ];
  };
};
