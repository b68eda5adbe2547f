import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { AssignCustomers } from '@portal/contracts/assignment';
import { CustomerFilter } from '@portal/contracts/customer';
import { formatDay } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { useLocale } from '@portal/ui/format/locale';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { DataTable } from '@portal/ui/patterns/data-table';
import { FormPage } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { ResultSummary } from '@portal/ui/patterns/result-summary';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { DayInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { z } from 'zod';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { EffectPanel } from '../components/effect-panel';

type Preview = Outputs['partner']['assignment']['preview'];

/** What the customers page handed over: picked rows, or the filter that was shown. */
const Handed = z.object({
  customerIds: z.array(z.string()).optional(),
  filter: CustomerFilter.optional(),
});

const today = (): string => new Date().toISOString().slice(0, 10);

const Fields = z.object({
  resellerId: z.string().min(1, 'Choose a reseller.'),
  tenantId: z.string(),
  postalPrefix: z.string(),
  unassignedOnly: z.boolean(),
  effectiveFrom: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Enter a day such as 2026-03-01.')
    .refine((day) => day <= today(), 'Choose today or a day before.'),
  takeOver: z.boolean(),
  reason: z.string().max(500),
});
type Values = z.output<typeof Fields>;

const filterOf = (values: Values, handed: CustomerFilter | undefined): CustomerFilter => ({
  ...handed,
  ...(values.tenantId === '' ? {} : { tenantId: values.tenantId }),
  ...(values.postalPrefix.trim() === '' ? {} : { postalPrefix: values.postalPrefix.trim() }),
  ...(values.unassignedOnly ? { unassigned: true } : {}),
});

const inputOf = (values: Values, handed: z.output<typeof Handed>): AssignCustomers => ({
  resellerId: values.resellerId,
  ...(handed.customerIds === undefined
    ? { filter: filterOf(values, handed.filter) }
    : { customerIds: handed.customerIds }),
  effectiveFrom: `${values.effectiveFrom}T00:00:00Z`,
  takeOver: values.takeOver,
  ...(values.reason.trim() === '' ? {} : { reason: values.reason.trim() }),
});

/** Gives customers to a reseller from a day on: by filter, postal prefix or hand, with what it would do beside it. */
export const AssignPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const location = useLocation();
  const parsed = Handed.safeParse(location.state ?? {});
  const handed = parsed.success ? parsed.data : {};
  const tenants = useTenantOptions();
  const assign = useMutation(trpc.partner.assignment.assign.mutationOptions());
  const control = useContractForm({
    schema: Fields,
    initialValues: {
      resellerId: '',
      tenantId: handed.filter?.tenantId ?? '',
      postalPrefix: handed.filter?.postalPrefix ?? '',
      unassignedOnly: handed.filter?.unassigned ?? false,
      effectiveFrom: today(),
      takeOver: false,
      reason: '',
    },
    onSubmit: (values) => {
      confirm({
        title: 'Assign these customers?',
        body:
          values.effectiveFrom < today()
            ? 'What they paid since that day earns the reseller its commission; what others earned on it is taken back. Both are posted with the next calculation, as corrections in the first month that is open.'
            : 'What they pay from that day on earns the reseller its commission.',
        facts: [
          {
            label: 'Reseller',
            value: resellers.find(({ value }) => value === values.resellerId)?.label ?? '–',
          },
          { label: 'From', value: formatDay(values.effectiveFrom) },
          { label: 'Newly assigned', value: countOf(preview.data?.toAssign) },
          { label: 'Taken over', value: countOf(preview.data?.toTransfer) },
        ],
        confirmLabel: 'Assign customers',
        run: async () => {
          const result = await assign.mutateAsync(inputOf(values, handed));
          await queryClient.invalidateQueries(trpc.partner.pathFilter());
          notify.done(`${result.toAssign + result.toTransfer} customers assigned`);
          control.form.resetDirty();
          await navigate(`${paths.customers}?resellerId=${values.resellerId}`);
        },
      });
      return Promise.resolve();
    },
  });
  const values = control.form.getValues();
  const resellers = useResellerOptions({
    tenantId: values.tenantId === '' ? undefined : values.tenantId,
    activeOnly: true,
  });
  const ready = Fields.safeParse(values);
  const preview = useQuery(
    trpc.partner.assignment.preview.queryOptions(
      ready.success
        ? inputOf(ready.data, handed)
        : { resellerId: '', effectiveFrom: '', filter: {} },
      { enabled: ready.success, placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  const field = control.form.getInputProps;
  return (
    <FormPage
      title="Assign customers"
      lead={
        handed.customerIds === undefined
          ? 'Choose the customers by where they live or whether anybody has them yet.'
          : `${handed.customerIds.length} chosen ${handed.customerIds.length === 1 ? 'customer' : 'customers'}.`
      }
      crumbs={[{ label: 'Customers', to: paths.customers }]}
      aside={
        ready.success ? (
          <Loaded query={preview} skeleton={<DetailSkeleton />}>
            {(found) => (
              <Stack gap="xl">
                <PreviewPanel preview={found} />
                {found.toAssign + found.toTransfer === 0 ? null : (
                  <EffectPanel input={inputOf(ready.data, handed)} />
                )}
                <SamplePanel preview={found} />
              </Stack>
            )}
          </Loaded>
        ) : (
          <p>Choose a reseller and a day, today or before, to see what the assignment would do.</p>
        )
      }
    >
      <ContractForm
        control={control}
        submitLabel="Assign customers"
        onCancel={() => void navigate(paths.customers)}
      >
        {handed.customerIds === undefined ? (
          <>
            <Select
              label="Tenant"
              placeholder="All tenants"
              clearable
              data={tenants}
              {...field('tenantId')}
              onChange={(value: string | null) =>
                control.form.setFieldValue('tenantId', value ?? '')
              }
              value={values.tenantId === '' ? null : values.tenantId}
            />
            <TextInput
              label="Postal code begins with"
              description="Such as 936; leave empty for all"
              {...field('postalPrefix')}
            />
            <Checkbox
              label="Only customers without a reseller"
              {...field('unassignedOnly', { type: 'checkbox' })}
            />
          </>
        ) : null}
        <Select
          label="Reseller"
          withAsterisk
          searchable
          data={resellers}
          {...field('resellerId')}
          value={values.resellerId === '' ? null : values.resellerId}
          onChange={(value: string | null) => control.form.setFieldValue('resellerId', value ?? '')}
        />
        <DayInput
          label="From"
          description="Counts from the start of this day (UTC); it may lie in the past"
          withAsterisk
          {...field('effectiveFrom')}
        />
        <Checkbox
          label="Also take customers that another reseller has"
          description="What was earned before the day stays with the old reseller."
          {...field('takeOver', { type: 'checkbox' })}
        />
        <TextInput label="Reason" description="Kept with each assignment" {...field('reason')} />
      </ContractForm>
    </FormPage>
  );
};

const countOf = (count: number | undefined): string =>
  count === undefined ? '–' : formatNumber(count);

const PreviewPanel = ({ preview }: { readonly preview: Preview }) => {
  return (
    <div>
      <h2>What this would do</h2>
      <ResultSummary
        total={preview.matched}
        noun="customers that match"
        ofFile={false}
        parts={[
          { label: 'Newly assigned', count: preview.toAssign, tone: 'good' },
          { label: 'Taken over', count: preview.toTransfer, tone: 'warn' },
          { label: 'Already theirs', count: preview.alreadyTheirs, tone: 'neutral' },
          { label: 'Stay with another reseller', count: preview.keptByOthers, tone: 'neutral' },
          {
            label: "In another tenant than the reseller's",
            count: preview.otherTenant,
            tone: 'neutral',
          },
          { label: 'Blocked by a later assignment', count: preview.blocked, tone: 'bad' },
        ]}
      />
    </div>
  );
};

const SamplePanel = ({ preview }: { readonly preview: Preview }) => {
  const { locale } = useLocale();
  return (
    <div>
      <DataTable
        label="First customers"
        rows={preview.sample}
        rowKey={(row) => row.id}
        columns={[
          { id: 'number', header: 'Number', cell: (row) => row.externalId, card: 'title' },
          { id: 'postal', header: 'Postal code', cell: (row) => row.postalCode ?? '–' },
          { id: 'city', header: 'City', cell: (row) => row.city ?? '–' },
          { id: 'from', header: 'Now with', cell: (row) => row.from?.name ?? 'Nobody' },
        ]}
      />
      {preview.matched > preview.sample.length ? (
        <p>
          The first {preview.sample.length} of {formatNumber(preview.matched, { locale })}.
        </p>
      ) : null}
    </div>
  );
};
