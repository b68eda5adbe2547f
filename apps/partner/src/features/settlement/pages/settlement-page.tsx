import { Switch } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { UpdateSettlementSettings } from '@portal/contracts/settlement';
import type { SettlementSettings } from '@portal/contracts/settlement';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/me';

/** How the partner settles with its resellers. */
export const SettlementPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.settlement.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(settings) => <SettlementForm key={settings.version} settings={settings} />}
    </Loaded>
  );
};

const SettlementForm = ({ settings }: { readonly settings: SettlementSettings }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayChange = useCan('settlement.manage');
  const update = useMutation(trpc.partner.settlement.update.mutationOptions());
  const { currency, ...values } = settings;
  const control = useContractForm({
    schema: UpdateSettlementSettings,
    initialValues: values,
    onSubmit: async (value) => {
      await update.mutateAsync(value);
      notify.done('Saved; it counts from now on');
      await queryClient.invalidateQueries(trpc.partner.settlement.pathFilter());
    },
  });
  const { form } = control;
  return (
    <FormPage
      title="Settling"
      lead="How you settle with your resellers. Amounts count in every currency."
    >
      <ContractForm control={control} submitLabel="Save">
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
            label="Minimum payout"
            description="Smaller sums wait for the next payout, unless a reseller has a minimum of its own"
            currency={currency}
            {...form.getInputProps('minimumMinor')}
          />
          <MoneyInput
            label="Adjustments that need a second person"
            description="Above this amount, given or taken"
            currency={currency}
            {...form.getInputProps('adjustmentThresholdMinor')}
          />
          <MoneyInput
            label="Most of a debt taken off one statement"
            description="Leave empty to take off all that is owed back"
            currency={currency}
            {...form.getInputProps('recoveryCapMinor')}
            value={form.getValues().recoveryCapMinor ?? ''}
            onChange={(amount) =>
              form.setFieldValue('recoveryCapMinor', amount === '' ? null : amount)
            }
          />
        </fieldset>
      </ContractForm>
    </FormPage>
  );
};
