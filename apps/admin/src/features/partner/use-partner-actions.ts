import { useTRPC } from '@portal/client/trpc';
import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import type { StateOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useCan } from '../../shared/use-can';
import { paths } from '../../shared/paths';

const messages = defineMessages({
  activatePartner: {
    id: 'admin.partnerActions.activatePartner',
    defaultMessage: 'Activate partner',
  },
  activate: { id: 'admin.partnerActions.activate', defaultMessage: 'Activate {name}?' },
  teamResellersCanSign: {
    id: 'admin.partnerActions.teamResellersCanSign',
    defaultMessage: 'Its team and resellers can sign in, and it earns commission.',
  },
  suspendPartner: { id: 'admin.partnerActions.suspendPartner', defaultMessage: 'Suspend partner' },
  suspend: { id: 'admin.partnerActions.suspend', defaultMessage: 'Suspend {name}?' },
  nobodyResellersCanSign: {
    id: 'admin.partnerActions.nobodyResellersCanSign',
    defaultMessage:
      'Nobody of it or of its resellers can sign in until it is activated again. Nothing is deleted.',
  },
  removePartner: { id: 'admin.partnerActions.removePartner', defaultMessage: 'Remove partner' },
  remove: { id: 'admin.partnerActions.remove', defaultMessage: 'Remove {name}?' },
  disappearsFromListsNobody: {
    id: 'admin.partnerActions.disappearsFromListsNobody',
    defaultMessage:
      'It disappears from lists and nobody can sign in. Its records are kept. Refused while it has active tenants.',
  },
});

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly status: StateOf<'partner'>;
}

/** What can be done to a partner now: only what its state and one's role allow. */
export const usePartnerActions = () => {
  const { formatMessage } = useIntl();
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
        label: formatMessage(messages.activatePartner),
        run: () =>
          confirm({
            title: formatMessage(messages.activate, { name }),
            body: formatMessage(messages.teamResellersCanSign),
            confirmLabel: formatMessage(messages.activatePartner),
            reason: 'required',
            run: async (reason) => {
              await activate.mutateAsync({ id, reason: reason ?? '' });
              notify.done(`${name} activated`);
            },
          }),
      });
    if (allowed.includes('suspended'))
      actions.push({
        label: formatMessage(messages.suspendPartner),
        danger: true,
        run: () =>
          confirm({
            title: formatMessage(messages.suspend, { name }),
            body: formatMessage(messages.nobodyResellersCanSign),
            confirmLabel: formatMessage(messages.suspendPartner),
            danger: true,
            reason: 'required',
            run: async (reason) => {
              await suspend.mutateAsync({ id, reason: reason ?? '' });
              notify.done(`${name} suspended`);
            },
          }),
      });
    actions.push({
      label: formatMessage(messages.removePartner),
      danger: true,
      run: () =>
        confirm({
          title: formatMessage(messages.remove, { name }),
          body: formatMessage(messages.disappearsFromListsNobody),
          confirmLabel: formatMessage(messages.removePartner),
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
