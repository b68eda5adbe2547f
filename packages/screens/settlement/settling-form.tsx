import { Switch } from '@mantine/core';
import { UpdateSettlementSettings } from '@portal/contracts/settlement';
import type { SettlementSettings } from '@portal/contracts/settlement';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { notify } from '@portal/ui/patterns/notify';
import { SETTLING_LABELS } from './settling-change';

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
  const { currency, waiting, ...values } = settings;
  const control = useContractForm({
    schema: UpdateSettlementSettings,
    initialValues: values,
    onSubmit: async (value) => {
      const saved = await onSave(value);
      const waits = saved.waiting !== null && saved.waiting.id !== waiting?.id;
      notify.done(
        waits
          ? 'What loosens a control is waiting for a second person; everything else is saved'
          : 'Saved; it applies from now on',
      );
    },
  });
  const { form } = control;
  return (
    <ContractForm
      control={control}
      submitLabel="Save"
      note={`These amounts apply to ${currency}. In other currencies there is no minimum, a debt is recovered in full, and every adjustment needs a second person. What loosens a control (a lower minimum, more adjusted by one person, less recovered) takes effect once somebody else has confirmed it.`}
    >
      <fieldset
        disabled={!mayChange}
        style={{ border: 0, padding: 0, margin: 0, display: 'contents' }}
      >
        <Switch
          label="Calculate commissions without being asked"
          description="Every night, and soon after events arrive"
          {...form.getInputProps('isAutomatic', { type: 'checkbox' })}
        />
        <MoneyInput
          label={SETTLING_LABELS.minimumMinor}
          description={`Smaller sums wait for the next payout; ${payee} may ask for a higher minimum of its own`}
          currency={currency}
          {...form.getInputProps('minimumMinor')}
        />
        <MoneyInput
          label={SETTLING_LABELS.adjustmentThresholdMinor}
          description="Counts everything one person books alone for one earner within 30 days, given or taken"
          currency={currency}
          {...form.getInputProps('adjustmentThresholdMinor')}
        />
        <MoneyInput
          label={SETTLING_LABELS.recoveryCapMinor}
          description="Leave empty to recover everything that is owed back"
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
