import { useTRPC } from '@portal/client/trpc';
import type { StateOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { useErasePerson } from '@portal/screens/person/use-erase-person';
import { useStandingActions } from '@portal/screens/standing/use-standing-actions';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../shared/use-can';
import { useErase } from '../../shared/use-erase';

const messages = defineMessages({
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
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('reseller.manage');
  const standing = useStandingActions('reseller', messages);
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()) };
  const suspend = useMutation(trpc.partner.reseller.suspend.mutationOptions(refresh));
  const activate = useMutation(trpc.partner.reseller.activate.mutationOptions(refresh));
  const erase = useErase();
  const eraseOf = useErasePerson(async (who) => erase?.(who));
  return (reseller: Reseller): RowAction[] => {
    if (!canManage) return [];
    const { id, name, status } = reseller;
    return [
      ...standing(reseller, {
        activate: (reason) => activate.mutateAsync({ id, reason }),
        suspend: (reason) => suspend.mutateAsync({ id, reason }),
      }),
      ...(erase === undefined || status === 'active'
        ? []
        : [eraseOf({ kind: 'reseller', id, name })]),
    ];
  };
};
