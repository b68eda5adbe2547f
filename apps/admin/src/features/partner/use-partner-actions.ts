import { useTRPC } from '@portal/client/trpc';
import type { StateOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { useStandingActions } from '@portal/screens/standing/use-standing-actions';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useCan } from '../../shared/use-can';
import { paths } from '../../shared/paths';

const WORDS = defineMessages({
  activate: { id: 'admin.partnerActions.activatePartner', defaultMessage: 'Activate partner' },
  activateBody: {
    id: 'admin.partnerActions.teamResellersCanSign',
    defaultMessage: 'Its team and resellers can sign in, and it earns commission.',
  },
  suspend: { id: 'admin.partnerActions.suspendPartner', defaultMessage: 'Suspend partner' },
  suspendBody: {
    id: 'admin.partnerActions.nobodyResellersCanSign',
    defaultMessage:
      'Nobody of it or of its resellers can sign in until it is activated again. Nothing is deleted.',
  },
});

const messages = defineMessages({
  removePartner: { id: 'admin.partnerActions.removePartner', defaultMessage: 'Remove partner' },
  removed: { id: 'admin.partnerActions.removed', defaultMessage: '{name} removed' },
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
  const standing = useStandingActions('partner', WORDS);
  const canManage = useCan('partner.manage');
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()) };
  const suspend = useMutation(trpc.admin.partner.suspend.mutationOptions(refresh));
  const activate = useMutation(trpc.admin.partner.activate.mutationOptions(refresh));
  const remove = useMutation(trpc.admin.partner.remove.mutationOptions(refresh));
  return (partner: Partner): RowAction[] => {
    if (!canManage) return [];
    const { id, name } = partner;
    const actions = standing(partner, {
      activate: (reason) => activate.mutateAsync({ id, reason }),
      suspend: (reason) => suspend.mutateAsync({ id, reason }),
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
            notify.done(formatMessage(messages.removed, { name }));
            await navigate(paths.partners);
          },
        }),
    });
    return actions;
  };
};
