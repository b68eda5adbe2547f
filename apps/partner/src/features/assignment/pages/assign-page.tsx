import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import type { AssignCustomers } from '@portal/contracts/assignment';
import { CustomerFilter } from '@portal/contracts/customer';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatDay } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
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
import { useIntl } from 'react-intl';
import { useLocation, useNavigate } from 'react-router';
import { z } from 'zod';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { EffectPanel } from '../components/effect-panel';

const messages = defineMessages({
  assigned: {
    id: 'partner.assign.assigned',
    defaultMessage: '{count, plural, one {# customer assigned} other {{count} customers assigned}}',
  },
  chosen: {
    id: 'partner.assign.chosen',
    defaultMessage: '{count, plural, one {# chosen customer} other {# chosen customers}}.',
  },
  firstOf: {
    id: 'partner.assign.firstOf',
    defaultMessage: 'The first {shown, number} of {all, number}.',
  },
  resellerMissing: { id: 'partner.assign.resellerMissing', defaultMessage: 'Choose a reseller.' },
  dayWrong: { id: 'partner.assign.dayWrong', defaultMessage: 'Enter a day such as 2026-03-01.' },
  dayAhead: { id: 'partner.assign.dayAhead', defaultMessage: 'Choose today or a day before.' },
  confirmTitle: { id: 'partner.assign.confirmTitle', defaultMessage: 'Assign these customers?' },
  confirmPast: {
    id: 'partner.assign.confirmPast',
    defaultMessage:
      'What they paid since that day earns the reseller its commission; what others earned on it is taken back. Both are posted with the next calculation, as corrections in the first month that is open.',
  },
  confirmAhead: {
    id: 'partner.assign.confirmAhead',
    defaultMessage: 'What they pay from that day on earns the reseller its commission.',
  },
  reseller: { id: 'partner.assign.reseller', defaultMessage: 'Reseller' },
  from: { id: 'partner.assign.from', defaultMessage: 'From' },
  newlyAssigned: { id: 'partner.assign.newlyAssigned', defaultMessage: 'Newly assigned' },
  takenOver: { id: 'partner.assign.takenOver', defaultMessage: 'Taken over' },
  assignCustomers: { id: 'partner.assign.assignCustomers', defaultMessage: 'Assign customers' },
  lead: {
    id: 'partner.assign.lead',
    defaultMessage: 'Choose the customers by where they live or whether anybody has them yet.',
  },
  customers: { id: 'partner.assign.customers', defaultMessage: 'Customers' },
  notReady: {
    id: 'partner.assign.notReady',
    defaultMessage:
      'Choose a reseller and a day, today or before, to see what the assignment would do.',
  },
  tenant: { id: 'partner.assign.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'partner.assign.allTenants', defaultMessage: 'All tenants' },
  postalPrefix: { id: 'partner.assign.postalPrefix', defaultMessage: 'Postal code begins with' },
  postalPrefixHelp: {
    id: 'partner.assign.postalPrefixHelp',
    defaultMessage: 'Such as 936; leave empty for all',
  },
  unassignedOnly: {
    id: 'partner.assign.unassignedOnly',
    defaultMessage: 'Only customers without a reseller',
  },
  fromHelp: {
    id: 'partner.assign.fromHelp',
    defaultMessage: 'Counts from the start of this day (UTC); it may lie in the past',
  },
  takeOver: {
    id: 'partner.assign.takeOver',
    defaultMessage: 'Also take customers that another reseller has',
  },
  takeOverHelp: {
    id: 'partner.assign.takeOverHelp',
    defaultMessage: 'What was earned before the day stays with the old reseller.',
  },
  reason: { id: 'partner.assign.reason', defaultMessage: 'Reason' },
  reasonHelp: { id: 'partner.assign.reasonHelp', defaultMessage: 'Kept with each assignment' },
  whatThisWouldDo: { id: 'partner.assign.whatThisWouldDo', defaultMessage: 'What this would do' },
  noun: { id: 'partner.assign.noun', defaultMessage: 'customers that match' },
  alreadyTheirs: { id: 'partner.assign.alreadyTheirs', defaultMessage: 'Already theirs' },
  keptByOthers: { id: 'partner.assign.keptByOthers', defaultMessage: 'Stay with another reseller' },
  otherTenant: {
    id: 'partner.assign.otherTenant',
    defaultMessage: "In another tenant than the reseller's",
  },
  blocked: { id: 'partner.assign.blocked', defaultMessage: 'Blocked by a later assignment' },
  firstCustomers: { id: 'partner.assign.firstCustomers', defaultMessage: 'First customers' },
  number: { id: 'partner.assign.number', defaultMessage: 'Number' },
  postalCode: { id: 'partner.assign.postalCode', defaultMessage: 'Postal code' },
  city: { id: 'partner.assign.city', defaultMessage: 'City' },
  nowWith: { id: 'partner.assign.nowWith', defaultMessage: 'Now with' },
  nobody: { id: 'partner.assign.nobody', defaultMessage: 'Nobody' },
});

type Preview = Outputs['partner']['assignment']['preview'];

/** What the customers page handed over: picked rows, or the filter that was shown. */
const Handed = z.object({
  customerIds: z.array(z.string()).optional(),
  filter: CustomerFilter.optional(),
});

const today = (): string => new Date().toISOString().slice(0, 10);

const fields = (intl: Speaker) =>
  z.object({
    resellerId: z.string().min(1, intl.formatMessage(messages.resellerMissing)),
    tenantId: z.string(),
    postalPrefix: z.string(),
    unassignedOnly: z.boolean(),
    effectiveFrom: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, intl.formatMessage(messages.dayWrong))
      .refine((day) => day <= today(), intl.formatMessage(messages.dayAhead)),
    takeOver: z.boolean(),
    reason: z.string().max(500),
  });
type Values = z.output<ReturnType<typeof fields>>;

const consequenceOf = ({ effectiveFrom }: Values) =>
  effectiveFrom < today() ? messages.confirmPast : messages.confirmAhead;

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
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const location = useLocation();
  const parsed = Handed.safeParse(location.state ?? {});
  const handed = parsed.success ? parsed.data : {};
  const tenants = useTenantOptions();
  const assign = useMutation(trpc.partner.assignment.assign.mutationOptions());
  const schema = fields(intl);
  const control = useContractForm({
    schema,
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
        title: formatMessage(messages.confirmTitle),
        body: formatMessage(consequenceOf(values)),
        facts: [
          {
            label: formatMessage(messages.reseller),
            value: resellers.find(({ value }) => value === values.resellerId)?.label ?? '–',
          },
          {
            label: formatMessage(messages.from),
            value: formatDay(values.effectiveFrom, { locale }),
          },
          {
            label: formatMessage(messages.newlyAssigned),
            value: countOf(intl, preview.data?.toAssign),
          },
          {
            label: formatMessage(messages.takenOver),
            value: countOf(intl, preview.data?.toTransfer),
          },
        ],
        confirmLabel: formatMessage(messages.assignCustomers),
        run: async () => {
          const { toAssign, toTransfer } = await assign.mutateAsync(inputOf(values, handed));
          await queryClient.invalidateQueries(trpc.partner.pathFilter());
          notify.done(formatMessage(messages.assigned, { count: toAssign + toTransfer }));
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
  const ready = schema.safeParse(values);
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
      title={formatMessage(messages.assignCustomers)}
      lead={
        handed.customerIds === undefined
          ? formatMessage(messages.lead)
          : formatMessage(messages.chosen, { count: handed.customerIds.length })
      }
      crumbs={[{ label: formatMessage(messages.customers), to: paths.customers }]}
      aside={
        ready.success ? (
          <Loaded query={preview} skeleton={<DetailSkeleton />}>
            {(found) => <Outcome preview={found} input={inputOf(ready.data, handed)} />}
          </Loaded>
        ) : (
          <p>{formatMessage(messages.notReady)}</p>
        )
      }
    >
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.assignCustomers)}
        onCancel={() => void navigate(paths.customers)}
      >
        {handed.customerIds === undefined ? (
          <>
            <Select
              label={formatMessage(messages.tenant)}
              placeholder={formatMessage(messages.allTenants)}
              clearable
              data={tenants}
              {...field('tenantId')}
              onChange={(value: string | null) =>
                control.form.setFieldValue('tenantId', value ?? '')
              }
              value={values.tenantId === '' ? null : values.tenantId}
            />
            <TextInput
              label={formatMessage(messages.postalPrefix)}
              description={formatMessage(messages.postalPrefixHelp)}
              {...field('postalPrefix')}
            />
            <Checkbox
              label={formatMessage(messages.unassignedOnly)}
              {...field('unassignedOnly', { type: 'checkbox' })}
            />
          </>
        ) : null}
        <Select
          label={formatMessage(messages.reseller)}
          withAsterisk
          searchable
          data={resellers}
          {...field('resellerId')}
          value={values.resellerId === '' ? null : values.resellerId}
          onChange={(value: string | null) => control.form.setFieldValue('resellerId', value ?? '')}
        />
        <DayInput
          label={formatMessage(messages.from)}
          description={formatMessage(messages.fromHelp)}
          withAsterisk
          {...field('effectiveFrom')}
        />
        <Checkbox
          label={formatMessage(messages.takeOver)}
          description={formatMessage(messages.takeOverHelp)}
          {...field('takeOver', { type: 'checkbox' })}
        />
        <TextInput
          label={formatMessage(messages.reason)}
          description={formatMessage(messages.reasonHelp)}
          {...field('reason')}
        />
      </ContractForm>
    </FormPage>
  );
};

const countOf = ({ locale }: Speaker, count: number | undefined): string =>
  count === undefined ? '–' : formatNumber(count, { locale });

const Outcome = ({
  preview,
  input,
}: {
  readonly preview: Preview;
  readonly input: AssignCustomers;
}) => (
  <Stack gap="xl">
    <PreviewPanel preview={preview} />
    {preview.toAssign + preview.toTransfer === 0 ? null : <EffectPanel input={input} />}
    <SamplePanel preview={preview} />
  </Stack>
);

const PreviewPanel = ({ preview }: { readonly preview: Preview }) => {
  const { formatMessage } = useIntl();
  return (
    <div>
      <h2>{formatMessage(messages.whatThisWouldDo)}</h2>
      <ResultSummary
        total={preview.matched}
        noun={formatMessage(messages.noun)}
        ofFile={false}
        parts={[
          { label: formatMessage(messages.newlyAssigned), count: preview.toAssign, tone: 'good' },
          { label: formatMessage(messages.takenOver), count: preview.toTransfer, tone: 'warn' },
          {
            label: formatMessage(messages.alreadyTheirs),
            count: preview.alreadyTheirs,
            tone: 'neutral',
          },
          {
            label: formatMessage(messages.keptByOthers),
            count: preview.keptByOthers,
            tone: 'neutral',
          },
          {
            label: formatMessage(messages.otherTenant),
            count: preview.otherTenant,
            tone: 'neutral',
          },
          { label: formatMessage(messages.blocked), count: preview.blocked, tone: 'bad' },
        ]}
      />
    </div>
  );
};

const SamplePanel = ({ preview }: { readonly preview: Preview }) => {
  const { formatMessage } = useIntl();
  return (
    <div>
      <DataTable
        label={formatMessage(messages.firstCustomers)}
        rows={preview.sample}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'number',
            header: formatMessage(messages.number),
            cell: (row) => row.externalId,
            card: 'title',
          },
          {
            id: 'postal',
            header: formatMessage(messages.postalCode),
            cell: (row) => row.postalCode ?? '–',
          },
          { id: 'city', header: formatMessage(messages.city), cell: (row) => row.city ?? '–' },
          {
            id: 'from',
            header: formatMessage(messages.nowWith),
            cell: (row) => row.from?.name ?? formatMessage(messages.nobody),
          },
        ]}
      />
      {preview.matched > preview.sample.length ? (
        <p>
          {formatMessage(messages.firstOf, { shown: preview.sample.length, all: preview.matched })}
        </p>
      ) : null}
    </div>
  );
};
