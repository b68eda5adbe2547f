import { TextInput } from '@mantine/core';
import { Period } from '@portal/contracts/common';
import { defineMessages } from '@portal/domain/text/message';
import type { AddressFields } from '@portal/ui/state/use-address-fields';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  label: { id: 'screens.ledger.asOf', defaultMessage: 'As of the end of' },
  help: {
    id: 'screens.ledger.asOfHelp',
    defaultMessage: 'Empty: everything that is booked',
  },
});

/** At the end of which month books are looked at, as the address says it, and the field for it. */
export const useAsOf = ({
  get,
  set,
}: AddressFields): {
  /** Nothing: everything that is booked, also where the address says something that is no month. */
  readonly asOf: { readonly asOf?: Period };
  readonly field: ReactNode;
} => {
  const { formatMessage } = useIntl();
  const typed = get('asOf') ?? '';
  const month = Period.safeParse(typed);
  return {
    asOf: month.success ? { asOf: month.data } : {},
    field: (
      <TextInput
        type="month"
        label={formatMessage(messages.label)}
        description={formatMessage(messages.help)}
        error={typed === '' ? undefined : month.error?.issues[0]?.message}
        value={typed}
        onChange={(event) => set({ asOf: event.currentTarget.value || null })}
        maw={240}
      />
    ),
  };
};
