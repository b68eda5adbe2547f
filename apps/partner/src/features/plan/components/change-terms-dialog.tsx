import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { overridesSchema, PlanOverrideFields } from '@portal/screens/plan/plan-override-fields';
import { DayInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { z } from 'zod';

const messages = defineMessages({
  changed: { id: 'partner.changeTermsDialog.changed', defaultMessage: 'Terms of {who} changed' },
  title: { id: 'partner.changeTermsDialog.title', defaultMessage: 'Own terms of {who}' },
  dayWrong: {
    id: 'partner.changeTermsDialog.dayWrong',
    defaultMessage: 'Enter a day such as 2026-03-01.',
  },
  changeTerms: { id: 'partner.changeTermsDialog.changeTerms', defaultMessage: 'Change terms' },
  from: { id: 'partner.changeTermsDialog.from', defaultMessage: 'From' },
  fromHelp: {
    id: 'partner.changeTermsDialog.fromHelp',
    defaultMessage:
      'Start of the day, UTC. A day in the past corrects what was earned since, with the next calculation.',
  },
});

type Plan = Outputs['partner']['plan']['get'];

/** Other terms for one reseller from a day on; what it earned before stays under the terms of its time. */
export const ChangeTermsDialog = ({
  plan,
  assignment,
  onClose,
}: {
  readonly plan: Plan;
  readonly assignment: Plan['assignmentList'][number];
  readonly onClose: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(trpc.partner.plan.changeOverrides.mutationOptions());
  const definition = plan.versionList.at(-1)?.definition;
  const who = assignment.reseller?.name ?? '';
  const control = useContractForm({
    schema: z.object({
      effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, formatMessage(messages.dayWrong)),
      overrides: overridesSchema(intl, definition, 'reseller'),
    }),
    initialValues: {
      effectiveFrom: new Date().toISOString().slice(0, 10),
      overrides: assignment.overrides ?? {},
    },
    onSubmit: async ({ effectiveFrom, overrides }) => {
      await change.mutateAsync({
        id: assignment.id,
        effectiveFrom: `${effectiveFrom}T00:00:00Z`,
        overrides: Object.keys(overrides).length === 0 ? null : overrides,
      });
      await queryClient.invalidateQueries(trpc.partner.pathFilter());
      notify.done(formatMessage(messages.changed, { who }));
      onClose();
    },
  });
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.title, { who })}
      control={control}
      submitLabel={formatMessage(messages.changeTerms)}
      size={640}
    >
      <DayInput
        label={formatMessage(messages.from)}
        description={formatMessage(messages.fromHelp)}
        {...control.form.getInputProps('effectiveFrom')}
      />
      {definition === undefined ? null : (
        <PlanOverrideFields
          earner="reseller"
          definition={definition}
          initial={assignment.overrides}
          errors={control.form.errors}
          onChange={(overrides) => control.form.setFieldValue('overrides', overrides)}
        />
      )}
    </FormModal>
  );
};
