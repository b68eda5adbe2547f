import type { ErasePerson } from '@portal/contracts/person';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  erase: { id: 'screens.person.erase', defaultMessage: 'Erase personal data' },
  title: { id: 'screens.person.title', defaultMessage: 'Erase the personal data of {name}?' },
  done: { id: 'screens.person.done', defaultMessage: 'Personal data of {name} erased' },
});

/** What goes, and what stays. */
const BODIES: Readonly<Record<ErasePerson['kind'], Message>> = defineMessages({
  customer: {
    id: 'screens.person.customer',
    defaultMessage:
      'Name, e-mail, phone and address are deleted for good, and imports do not bring them back. The audit log no longer says who this was. The customer number, product, billing events and commissions stay. This cannot be undone.',
  },
  invitation: {
    id: 'screens.person.invitation',
    defaultMessage:
      'The name and e-mail address of the invitation are deleted for good, its link stops working, and the audit log no longer says who this was. This cannot be undone.',
  },
  reseller: {
    id: 'screens.person.reseller',
    defaultMessage:
      'The contact’s name, e-mail and phone are deleted for good, the audit log no longer says who this was, and the reseller is terminated. Statements, payouts and the name they are made out to stay. This cannot be undone.',
  },
  user: {
    id: 'screens.person.user',
    defaultMessage:
      'The account is deleted for good with its name and e-mail address, and the audit log no longer says who this was. Payouts, disputes and adjustments keep the name of who decided on them. This cannot be undone.',
  },
});

/** The action that erases somebody's personal data, once it was confirmed. */
export const useErasePerson = (
  erase: (who: ErasePerson) => Promise<unknown>,
): ((who: ErasePerson & { readonly name: string }) => RowAction) => {
  const { formatMessage } = useIntl();
  const confirm = useConfirm();
  return ({ kind, id, name }) => ({
    label: formatMessage(messages.erase),
    danger: true,
    run: () =>
      confirm({
        title: formatMessage(messages.title, { name }),
        body: formatMessage(BODIES[kind]),
        confirmLabel: formatMessage(messages.erase),
        danger: true,
        run: async () => {
          await erase({ kind, id });
          notify.done(formatMessage(messages.done, { name }));
        },
      }),
  });
};
