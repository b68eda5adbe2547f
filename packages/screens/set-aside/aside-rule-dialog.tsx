import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { SetAsideRule } from '@portal/contracts/aside-rule';
import type { AsideRuleView } from '@portal/contracts/aside-rule';
import { defineMessages } from '@portal/domain/text/message';
import { FormModal } from '@portal/ui/patterns/form-modal';
import type { FilterOption } from '@portal/ui/patterns/filter-chips';
import { notify } from '@portal/ui/patterns/notify';
import { DayInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  title: { id: 'screens.asideRule.title', defaultMessage: 'Set a rule' },
  submit: { id: 'screens.asideRule.submit', defaultMessage: 'Set rule' },
  propose: { id: 'screens.asideRule.propose', defaultMessage: 'Propose rule' },
  tenant: { id: 'screens.asideRule.tenant', defaultMessage: 'Tenant' },
  source: { id: 'screens.asideRule.source', defaultMessage: 'Source' },
  sourceHelp: {
    id: 'screens.asideRule.sourceHelp',
    defaultMessage: 'As the list names it: “api” and “file” unless events say otherwise.',
  },
  outcome: { id: 'screens.asideRule.outcome', defaultMessage: 'What is done' },
  dismissed: {
    id: 'screens.asideRule.dismissed',
    defaultMessage: 'Dismiss held events as the same',
  },
  taken: { id: 'screens.asideRule.taken', defaultMessage: 'Take held events as other ones' },
  refused: {
    id: 'screens.asideRule.refused',
    defaultMessage: 'Refuse events that wait too long',
  },
  afterDays: { id: 'screens.asideRule.afterDays', defaultMessage: 'After days' },
  reason: { id: 'screens.asideRule.reason', defaultMessage: 'Reason' },
  endsOn: { id: 'screens.asideRule.endsOn', defaultMessage: 'Last day' },
  takenNote: {
    id: 'screens.asideRule.takenNote',
    defaultMessage: 'Somebody earns from what is taken: a second person has to confirm this rule.',
  },
  note: {
    id: 'screens.asideRule.note',
    defaultMessage:
      'It counts at once, also for what is there already. Refunds and departures are left to people.',
  },
  set: { id: 'screens.asideRule.set', defaultMessage: 'Rule for {source} set' },
  proposed: {
    id: 'screens.asideRule.proposed',
    defaultMessage: 'Rule for {source} proposed; a second person has to confirm it',
  },
});

/** Sets what is done with events of a source; what takes them is proposed. */
export const AsideRuleDialog = ({
  tenants,
  set,
  onClose,
}: {
  readonly tenants: readonly FilterOption[];
  readonly set: (input: SetAsideRule) => Promise<AsideRuleView>;
  readonly onClose: () => void;
}) => {
  const { formatMessage } = useIntl();
  const control = useContractForm({
    schema: SetAsideRule,
    initialValues: {
      tenantId: tenants.length === 1 ? (tenants[0]?.value ?? '') : '',
      source: '',
      outcome: 'dismissed',
      afterDays: 30,
      reason: '',
      endsOn: '',
    },
    onSubmit: async (input) => {
      const { source, status } = await set(input);
      const done = status === 'proposed' ? messages.proposed : messages.set;
      notify.done(formatMessage(done, { source }));
      onClose();
    },
  });
  const field = control.form.getInputProps;
  const { outcome } = control.form.getValues();
  const isProposal = outcome === 'taken';
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.title)}
      control={control}
      submitLabel={formatMessage(isProposal ? messages.propose : messages.submit)}
      note={formatMessage(isProposal ? messages.takenNote : messages.note)}
    >
      <Select
        label={formatMessage(messages.tenant)}
        withAsterisk
        data={[...tenants]}
        {...field('tenantId')}
      />
      <TextInput
        label={formatMessage(messages.source)}
        withAsterisk
        description={formatMessage(messages.sourceHelp)}
        {...field('source')}
      />
      <Select
        label={formatMessage(messages.outcome)}
        withAsterisk
        allowDeselect={false}
        data={[
          { value: 'dismissed', label: formatMessage(messages.dismissed) },
          { value: 'refused', label: formatMessage(messages.refused) },
          { value: 'taken', label: formatMessage(messages.taken) },
        ]}
        {...field('outcome')}
      />
      {outcome === 'refused' ? (
        <NumberInput
          label={formatMessage(messages.afterDays)}
          withAsterisk
          min={1}
          max={365}
          allowDecimal={false}
          {...field('afterDays')}
        />
      ) : null}
      <DayInput label={formatMessage(messages.endsOn)} withAsterisk {...field('endsOn')} />
      <Textarea label={formatMessage(messages.reason)} withAsterisk {...field('reason')} />
    </FormModal>
  );
};
