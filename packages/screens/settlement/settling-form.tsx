import { Switch } from '@mantine/core';
import { UpdateSettlementSettings } from '@portal/contracts/settlement';
import type { SettlementSettings } from '@portal/contracts/settlement';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { notify } from '@portal/ui/patterns/notify';
import { SETTLING_LABELS } from './settling-change';

const messages = defineMessages({
  partlySaved: {
    id: 'screens.settlement.form.partlySaved',
    defaultMessage:
      'What loosens a control is waiting for a second person; everything else is saved',
  },
  saved: { id: 'screens.settlement.form.saved', defaultMessage: 'Saved; it applies from now on' },
  save: { id: 'screens.settlement.form.save', defaultMessage: 'Save' },
  note: {
    id: 'screens.settlement.form.note',
    defaultMessage:
      'These amounts apply to {currency}. In other currencies there is no minimum, a debt is recovered in full, and every adjustment needs a second person. What loosens a control (a lower minimum, more adjusted by one person, less recovered) takes effect once somebody else has confirmed it.',
  },
  automatic: {
    id: 'screens.settlement.form.automatic',
    defaultMessage: 'Calculate commissions without being asked',
  },
  automaticHelp: {
    id: 'screens.settlement.form.automaticHelp',
    defaultMessage: 'Every night, and soon after events arrive',
  },
  minimumHelp: {
    id: 'screens.settlement.form.minimumHelp',
    defaultMessage:
      'Smaller sums wait for the next payout; {payee} may ask for a higher minimum of its own',
  },
  adjustmentThresholdHelp: {
    id: 'screens.settlement.form.adjustmentThresholdHelp',
    defaultMessage:
      'Counts everything one person books alone for one earner within 30 days, given or taken',
  },
  recoveryCapHelp: {
    id: 'screens.settlement.form.recoveryCapHelp',
    defaultMessage: 'Leave empty to recover everything that is owed back',
  },
});

/** How a payer settles, as a form. `payee` is whom it pays, in the singular and with its article. */
export const SettlingForm = ({
  settings,
  payee,
  mayChange,
  onSave,
}: {
  readonly settings: SettlementSettings;
  readonly payee: string;
  readonly mayChange: boolean;
  readonly onSave: (values: UpdateSettlementSettings) => Promise<SettlementSettings>;
}) => {
  const { formatMessage } = useIntl();
  const { currency, waiting, ...values } = settings;
  const control = useContractForm({
    schema: UpdateSettlementSettings,
    initialValues: values,
    onSubmit: async (value) => {
      const saved = await onSave(value);
      const waits = saved.waiting !== null && saved.waiting.id !== waiting?.id;
      notify.done(waits ? formatMessage(messages.partlySaved) : formatMessage(messages.saved));
    },
  });
  const { form } = control;
  return (
    <ContractForm
      control={control}
      submitLabel={formatMessage(messages.save)}
      note={formatMessage(messages.note, { currency })}
    >
      <fieldset
        disabled={!mayChange}
        style={{ border: 0, padding: 0, margin: 0, display: 'contents' }}
      >
        <Switch
          label={formatMessage(messages.automatic)}
          description={formatMessage(messages.automaticHelp)}
          {...form.getInputProps('isAutomatic', { type: 'checkbox' })}
        />
        <MoneyInput
          label={formatMessage(SETTLING_LABELS.minimumMinor)}
          description={formatMessage(messages.minimumHelp, { payee })}
          currency={currency}
          {...form.getInputProps('minimumMinor')}
        />
        <MoneyInput
          label={formatMessage(SETTLING_LABELS.adjustmentThresholdMinor)}
          description={formatMessage(messages.adjustmentThresholdHelp)}
          currency={currency}
          {...form.getInputProps('adjustmentThresholdMinor')}
        />
        <MoneyInput
          label={formatMessage(SETTLING_LABELS.recoveryCapMinor)}
          description={formatMessage(messages.recoveryCapHelp)}
          currency={currency}
          {...form.getInputProps('recoveryCapMinor')}
          value={form.getValues().recoveryCapMinor ?? ''}
          onChange={(amount) =>
            form.setFieldValue('recoveryCapMinor', amount === '' ? null : amount)
          }
        />
      </fieldset>
    </ContractForm>
  );
};
