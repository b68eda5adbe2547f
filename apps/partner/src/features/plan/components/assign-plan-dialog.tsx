import { SegmentedControl, Select, Switch } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { PlanDefinition } from '@portal/contracts/plan';
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

type Plan = Outputs['partner']['plan']['get'];

const fieldsFor = (intl: Speaker, definition: PlanDefinition | undefined) =>
  z
    .object({
      overrides: overridesSchema(intl, definition, 'reseller'),
      target: z.enum(['all', 'tenant', 'reseller']),
      tenantId: z.string(),
      resellerId: z.string(),
      effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Enter a day such as 2026-03-01.'),
    })
    .refine((value) => value.target !== 'tenant' || value.tenantId !== '', {
      message: 'Choose a tenant.',
      path: ['tenantId'],
    })
    .refine((value) => value.target !== 'reseller' || value.resellerId !== '', {
      message: 'Choose a reseller.',
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
      notify.done(`${plan.name} given`);
      onClose();
    },
  });
  const field = control.form.getInputProps;
  const { target } = control.form.getValues();
  return (
    <FormModal
      opened
      onClose={onClose}
      title={`Give ${plan.name} to resellers`}
      control={control}
      submitLabel="Give plan"
      size={target === 'reseller' && hasOwn ? 640 : 480}
    >
      <SegmentedControl
        aria-label="Who gets the plan"
        data={[
          { value: 'all', label: 'All resellers' },
          { value: 'tenant', label: "A tenant's" },
          { value: 'reseller', label: 'One' },
        ]}
        {...field('target')}
      />
      {target === 'tenant' ? <Select label="Tenant" data={tenants} {...field('tenantId')} /> : null}
      {target === 'reseller' ? (
        <Select label="Reseller" searchable data={resellers} {...field('resellerId')} />
      ) : null}
      <DayInput label="From" description="Start of the day, UTC" {...field('effectiveFrom')} />
      {target === 'reseller' && definition !== undefined ? (
        <Switch
          label="With terms of its own"
          description="Other figures for this reseller alone; the rest goes on with the plan"
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
