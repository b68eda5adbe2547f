import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Select, TextInput } from '@mantine/core';
import { PayingAccount } from '@portal/contracts/payout';
import { DEFAULT_FILE_METHOD, FILE_RAILS, fileRailOf } from '@portal/domain/payout/rail/index';
import type { PayingRules } from '@portal/domain/payout/rail/rail';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';

const messages = defineMessages({
  title: { id: 'screens.payingAccount.title', defaultMessage: 'Account to pay from' },
  saveAccount: { id: 'screens.payingAccount.saveAccount', defaultMessage: 'Save account' },
  note: {
    id: 'screens.payingAccount.note',
    defaultMessage: 'It is written into the files for your bank.',
  },
  for: { id: 'screens.payingAccount.for', defaultMessage: 'For' },
  accountHolder: { id: 'screens.payingAccount.accountHolder', defaultMessage: 'Account holder' },
  accountSaved: { id: 'screens.payingAccount.accountSaved', defaultMessage: 'Account saved' },
  nameOfTheBank: { id: 'screens.payingAccount.nameOfTheBank', defaultMessage: 'Name of the bank' },
});

export interface PayingAccountFormProps {
  readonly known: readonly PayingAccount[];
  readonly save: (account: PayingAccount) => Promise<unknown>;
  readonly onClose: () => void;
}

const methods = (intl: Speaker) =>
  FILE_RAILS.map(({ name, paying }) => ({ value: name, label: intl.formatMessage(paying.label) }));

/** From which account the files of a method are paid. */
export const PayingAccountForm = ({ known, save, onClose }: PayingAccountFormProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const first = known[0];
  const control = useContractForm({
    schema: PayingAccount,
    initialValues: {
      method: first?.method ?? DEFAULT_FILE_METHOD,
      name: first?.name ?? '',
      account: first?.account ?? '',
      bank: first?.bank ?? '',
      bankName: first?.bankName ?? '',
    },
    onSubmit: async (value) => {
      await save({ ...value, bank: value.bank === '' ? null : value.bank });
      notify.done(formatMessage(messages.accountSaved));
      onClose();
    },
  });
  const said = (message: Message | undefined) =>
    message === undefined ? undefined : formatMessage(message);
  const field = control.form.getInputProps;
  const asked: PayingRules | undefined = fileRailOf(control.form.getValues().method)?.paying;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.title)}
      control={control}
      submitLabel={formatMessage(messages.saveAccount)}
      note={formatMessage(messages.note)}
    >
      <Select
        label={formatMessage(messages.for)}
        data={methods(intl)}
        allowDeselect={false}
        {...field('method')}
      />
      <TextInput label={formatMessage(messages.accountHolder)} withAsterisk {...field('name')} />
      <TextInput
        label={said(asked?.account.label)}
        description={said(asked?.account.description)}
        withAsterisk
        autoComplete="off"
        {...field('account')}
      />
      <TextInput
        label={said(asked?.bank.label)}
        description={said(asked?.bank.description)}
        autoComplete="off"
        {...field('bank')}
      />
      {asked?.hasBankName === true ? (
        <TextInput label={formatMessage(messages.nameOfTheBank)} {...field('bankName')} />
      ) : null}
    </FormModal>
  );
};
