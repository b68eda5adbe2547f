import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import type { StateOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  activate: { id: 'screens.standing.activate', defaultMessage: 'Activate {name}?' },
  activated: { id: 'screens.standing.activated', defaultMessage: '{name} activated' },
  suspend: { id: 'screens.standing.suspend', defaultMessage: 'Suspend {name}?' },
  suspended: { id: 'screens.standing.suspended', defaultMessage: '{name} suspended' },
});

/** What can be activated and suspended. */
type Kind = 'partner' | 'tenant' | 'reseller';

/** What the two acts are called, and what follows from each. */
interface StandingWords {
  readonly activate: Message;
  readonly activateBody: Message;
  readonly suspend: Message;
  readonly suspendBody: Message;
}

type Act = (reason: string) => Promise<unknown>;

/** Activating and suspending one thing: only what its state allows, each with a reason. */
export const useStandingActions = <Of extends Kind>(kind: Of, words: StandingWords) => {
  const { formatMessage } = useIntl();
  const confirm = useConfirm();
  return (
    { name, status }: { readonly name: string; readonly status: StateOf<Of> },
    acts: { readonly activate: Act; readonly suspend: Act },
  ): RowAction[] => {
    const allowed: readonly string[] = allowedTransitions(kind, status);
    const actions: RowAction[] = [];
    if (allowed.includes('active'))
      actions.push({
        label: formatMessage(words.activate),
        run: () =>
          confirm({
            title: formatMessage(messages.activate, { name }),
            body: formatMessage(words.activateBody),
            confirmLabel: formatMessage(words.activate),
            reason: 'required',
            run: async (reason) => {
              await acts.activate(reason ?? '');
              notify.done(formatMessage(messages.activated, { name }));
            },
          }),
      });
    if (allowed.includes('suspended'))
      actions.push({
        label: formatMessage(words.suspend),
        danger: true,
        run: () =>
          confirm({
            title: formatMessage(messages.suspend, { name }),
            body: formatMessage(words.suspendBody),
            confirmLabel: formatMessage(words.suspend),
            danger: true,
            reason: 'required',
            run: async (reason) => {
              await acts.suspend(reason ?? '');
              notify.done(formatMessage(messages.suspended, { name }));
            },
          }),
      });
    return actions;
  };
};
