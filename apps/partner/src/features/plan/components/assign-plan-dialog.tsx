import { SegmentedControl, Select, Switch } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import type { PlanDefinition } from '@portal/contracts/plan';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { overridesSchema, PlanOverrideFields } from '@portal/screens/plan/plan-override-fields';
import { DayInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { z } from 'zod';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';

const messages = defineMessages({
  given: { id: 'partner.assignPlanDialog.given', defaultMessage: '{plan} given' },
  title: { id: 'partner.assignPlanDialog.title', defaultMessage: 'Give {plan} to resellers' },
  dayWrong: {
    id: 'partner.assignPlanDialog.dayWrong',
    defaultMessage: 'Enter a day such as 2026-03-01.',
  },
  tenantMissing: {
    id: 'partner.assignPlanDialog.tenantMissing',
    defaultMessage: 'Choose a tenant.',
  },
  resellerMissing: {
    id: 'partner.assignPlanDialog.resellerMissing',
    defaultMessage: 'Choose a reseller.',
  },
  givePlan: { id: 'partner.assignPlanDialog.givePlan', defaultMessage: 'Give plan' },
  whoGetsThePlan: {
    id: 'partner.assignPlanDialog.whoGetsThePlan',
    defaultMessage: 'Who gets the plan',
  },
  allResellers: { id: 'partner.assignPlanDialog.allResellers', defaultMessage: 'All resellers' },
  aTenants: { id: 'partner.assignPlanDialog.aTenants', defaultMessage: "A tenant's" },
  one: { id: 'partner.assignPlanDialog.one', defaultMessage: 'One' },
  tenant: { id: 'partner.assignPlanDialog.tenant', defaultMessage: 'Tenant' },
  reseller: { id: 'partner.assignPlanDialog.reseller', defaultMessage: 'Reseller' },
  from: { id: 'partner.assignPlanDialog.from', defaultMessage: 'From' },
  fromHelp: { id: 'partner.assignPlanDialog.fromHelp', defaultMessage: 'Start of the day, UTC' },
  ownTerms: { id: 'partner.assignPlanDialog.ownTerms', defaultMessage: 'With terms of its own' },
  ownTermsHelp: {
    id: 'partner.assignPlanDialog.ownTermsHelp',
    defaultMessage: 'Other figures for this reseller alone; the rest goes on with the plan',
  },
});

type Plan = Outputs['partner']['plan']['get'];

const fieldsFor = (intl: Speaker, definition: PlanDefinition | undefined) =>
  z
    .object({
      overrides: overridesSchema(intl, definition, 'reseller'),
      target: z.enum(['all', 'tenant', 'reseller']),
      tenantId: z.string(),
      resellerId: z.string(),
      effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, intl.formatMessage(messages.dayWrong)),
    })
    .refine((value) => value.target !== 'tenant' || value.tenantId !== '', {
      message: intl.formatMessage(messages.tenantMissing),
      path: ['tenantId'],
    })
    .refine((value) => value.target !== 'reseller' || value.resellerId !== '', {
      message: intl.formatMessage(messages.resellerMissing),
      path: ['resellerId'],
    });

/** Puts resellers on a plan from a day on; the most specific assignment wins. */
export const AssignPlanDialog = ({
  plan,
  onClose,
}: {
  readonly plan: Plan;
  readonly onClose: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tenants = useTenantOptions();
  const resellers = useResellerOptions();
  const assign = useMutation(trpc.partner.plan.assign.mutationOptions());
  const first = plan.versionList.reduce(
    (earliest, version) => (version.effectiveFrom < earliest ? version.effectiveFrom : earliest),
    plan.versionList[0]?.effectiveFrom ?? new Date().toISOString(),
  );
  const [hasOwn, setHasOwn] = useState(false);
  const definition = plan.versionList.at(-1)?.definition;
  const control = useContractForm({
    schema: fieldsFor(intl, definition),
    initialValues: {
      overrides: {},
      target: 'all',
      tenantId: '',
      resellerId: '',
      effectiveFrom: first.slice(0, 10),
    },
    onSubmit: async (value) => {
      await assign.mutateAsync({
        planId: plan.id,
        ...(value.target === 'tenant' ? { tenantId: value.tenantId } : {}),
        ...(value.target === 'reseller'
          ? { resellerId: value.resellerId, overrides: hasOwn ? value.overrides : {} }
          : {}),
        effectiveFrom: `${value.effectiveFrom}T00:00:00Z`,
      });
      await queryClient.invalidateQueries(trpc.partner.pathFilter());
      notify.done(formatMessage(messages.given, { plan: plan.name }));
      onClose();
    },
  });
  const field = control.form.getInputProps;
  const { target } = control.form.getValues();
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.title, { plan: plan.name })}
      control={control}
      submitLabel={formatMessage(messages.givePlan)}
      size={target === 'reseller' && hasOwn ? 640 : 480}
    >
      <SegmentedControl
        aria-label={formatMessage(messages.whoGetsThePlan)}
        data={[
          { value: 'all', label: formatMessage(messages.allResellers) },
          { value: 'tenant', label: formatMessage(messages.aTenants) },
          { value: 'reseller', label: formatMessage(messages.one) },
        ]}
        {...field('target')}
      />
      {target === 'tenant' ? (
        <Select label={formatMessage(messages.tenant)} data={tenants} {...field('tenantId')} />
      ) : null}
      {target === 'reseller' ? (
        <Select
          label={formatMessage(messages.reseller)}
          searchable
          data={resellers}
          {...field('resellerId')}
        />
      ) : null}
      <DayInput
        label={formatMessage(messages.from)}
        description={formatMessage(messages.fromHelp)}
        {...field('effectiveFrom')}
      />
      {target === 'reseller' && definition !== undefined ? (
        <Switch
          label={formatMessage(messages.ownTerms)}
          description={formatMessage(messages.ownTermsHelp)}
          checked={hasOwn}
          onChange={(event) => {
            setHasOwn(event.currentTarget.checked);
            control.form.setFieldValue('overrides', {});
          }}
        />
      ) : null}
      {target === 'reseller' && definition !== undefined && hasOwn ? (
        <PlanOverrideFields
          earner="reseller"
          definition={definition}
          initial={null}
          errors={control.form.errors}
          onChange={(overrides) => control.form.setFieldValue('overrides', overrides)}
        />
      ) : null}
    </FormModal>
  );
};
