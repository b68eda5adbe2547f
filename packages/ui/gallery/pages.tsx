import { Button, Select, TextInput, Textarea } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, Outlet, useNavigate, useSearchParams } from 'react-router';
import { z } from 'zod';
import { formatPeriod } from '../format/date';
import { formatMoney } from '../format/money';
import { humanize } from '../format/id';
import { ActivityList } from '../patterns/activity-list';
import { BarsChart, TimeChart } from '../patterns/chart';
import { BrandPreview } from '../patterns/brand-preview';
import { useConfirm } from '../patterns/confirm';
import { ContractForm } from '../patterns/contract-form';
import type { Column } from '../patterns/data-table';
import { DetailPage } from '../patterns/detail-page';
import { Dropzone } from '../patterns/dropzone';
import { Explain, ExplainDrawer } from '../patterns/explain';
import { FormModal } from '../patterns/form-modal';
import { FormPage, FormSection } from '../patterns/form-page';
import { ListPage } from '../patterns/list-page';
import { LiveProgress } from '../patterns/live-progress';
import { MappingTable } from '../patterns/mapping-table';
import { notify } from '../patterns/notify';
import { OverviewPage } from '../patterns/overview-page';
import { PlainPage } from '../patterns/plain-page';
import { ProblemsTable } from '../patterns/problems-table';
import { ResultSummary } from '../patterns/result-summary';
import { Section } from '../patterns/section';
import { DetailSkeleton, FormSkeleton, OverviewSkeleton } from '../patterns/skeletons';
import { EmptyState, ErrorState, ForbiddenState, NotFoundState } from '../patterns/state';
import { WizardPage } from '../patterns/wizard-page';
import { Delta } from '../primitives/delta';
import { Figure, Figures } from '../primitives/figure';
import { Id } from '../primitives/id';
import { DayInput, MoneyInput, PercentInput } from '../primitives/inputs';
import { Money } from '../primitives/money';
import { StateBadge } from '../primitives/state-badge';
import { When } from '../primitives/when';
import { listSpec, manyOf, oneOf, periodFilter, textFilter } from '../state/list-state';
import { useContractForm } from '../state/use-contract-form';
import { useListState } from '../state/use-list-state';
import { NEUTRAL_BRAND } from '../theme/brand';
import { MONTHS, RESELLERS, fakeQuery } from './fake';
import type { FakeReseller } from './fake';

const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });
const dollars = (value: number): string =>
  formatMoney(usd(String(Math.round(value * 100))), { compact: true });

const COLUMNS: readonly Column<FakeReseller>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, csv: (row) => row.name, sort: 'name' },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => row.status,
    card: 'value',
  },
  { id: 'city', header: 'City', cell: (row) => row.city, csv: (row) => row.city, sort: 'city' },
  { id: 'tier', header: 'Tier', cell: (row) => humanize(row.tier), csv: (row) => row.tier },
  {
    id: 'customers',
    header: 'Customers',
    cell: (row) => row.customers,
    csv: (row) => row.customers,
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'earned',
    header: 'Earned in October',
    cell: (row) => <Money value={usd(row.earnedMinor)} />,
    csv: (row) => row.earnedMinor,
    sort: 'earned',
    align: 'end',
  },
  { id: 'since', header: 'Since', cell: (row) => <When at={row.since} />, sort: 'since' },
  { id: 'id', header: 'Number', cell: (row) => <Id value={row.id} />, optional: true },
];

const SPEC = listSpec({
  filters: {
    status: manyOf(['active', 'onboarding', 'suspended']),
    tier: oneOf(['bronze', 'silver', 'gold', 'platinum']),
    joined: periodFilter(),
    city: textFilter(),
  },
  sorts: ['name', 'city', 'customers', 'earned', 'since'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const option = (value: string) => ({ value, label: humanize(value) });

export const ListDemo = () => {
  const list = useListState(SPEC);
  const [params] = useSearchParams();
  const confirm = useConfirm();
  const { q, filters, page, pageSize } = list.state;
  const rows = RESELLERS.filter(
    (row) =>
      row.name.toLowerCase().includes(q.toLowerCase()) &&
      (filters.status === undefined || filters.status.some((status) => status === row.status)) &&
      (filters.tier === undefined || filters.tier === row.tier),
  );
  const shown = { rows: rows.slice((page - 1) * pageSize, page * pageSize), total: rows.length };
  const suspend = (row: FakeReseller): void =>
    confirm({
      title: `Suspend ${row.name}?`,
      body: 'Its people can no longer sign in. New commissions are still calculated, and nothing is paid until it is active again.',
      facts: [
        { label: 'Customers', value: row.customers },
        { label: 'Payable now', value: <Money value={usd('128450')} /> },
      ],
      confirmLabel: 'Suspend reseller',
      danger: true,
      reason: 'required',
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        notify.done(`${row.name} suspended`, () => undefined);
      },
    });
  return (
    <ListPage
      id="resellers"
      title="Resellers"
      noun={['reseller', 'resellers']}
      list={list}
      query={fakeQuery(shown, params.get('state'))}
      searchLabel="Search resellers"
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowHref={(row) => `/resellers/${row.id}`}
      rowName={(row) => row.name}
      rowActions={(row) => [
        { label: 'Assign customers', run: () => undefined },
        {
          label: 'Suspend reseller',
          icon: <IconUserOff size={16} aria-hidden />,
          danger: true,
          run: () => suspend(row),
        },
      ]}
      filters={[
        {
          name: 'status',
          label: 'State',
          kind: 'many',
          options: ['active', 'onboarding', 'suspended'].map(option),
        },
        {
          name: 'tier',
          label: 'Tier',
          kind: 'one',
          options: ['bronze', 'silver', 'gold', 'platinum'].map(option),
        },
        { name: 'joined', label: 'Joined', kind: 'period' },
        {
          name: 'city',
          label: 'City',
          kind: 'search',
          search: (text) =>
            Promise.resolve(
              [...new Set(RESELLERS.map((row) => row.city))]
                .filter((city) => city.toLowerCase().includes(text.toLowerCase()))
                .map(option),
            ),
        },
      ]}
      bulkActions={[{ label: 'Change tier…', run: () => undefined }]}
      bulkAllMatching
      fetchPage={(number, size) =>
        Promise.resolve({
          rows: rows.slice((number - 1) * size, number * size),
          total: rows.length,
        })
      }
      actions={
        <Button variant="filled" component={Link} to="/form">
          Create reseller
        </Button>
      }
      firstUse={{
        title: 'No resellers yet',
        text: 'Resellers look after customers and earn commissions on what these pay. Create the first one, then assign customers to it.',
        action: (
          <Button variant="filled" component={Link} to="/form">
            Create reseller
          </Button>
        ),
      }}
    />
  );
};

export const DetailDemo = () => {
  const [row] = RESELLERS;
  if (row === undefined) return null;
  return (
    <DetailPage
      title={row.name}
      state={<StateBadge state="active" />}
      crumbs={[{ label: 'Resellers', to: '/resellers' }]}
      action={<Button variant="filled">Assign customers</Button>}
      more={[
        { label: 'Edit profile', to: '/form' },
        { label: 'Suspend reseller', danger: true, run: () => undefined },
      ]}
      facts={[
        { label: 'Number', value: <Id value={row.id} /> },
        { label: 'Tier', value: 'Gold' },
        { label: 'Plan', value: <Link to="/form">Standard 2026</Link> },
        { label: 'Since', value: <When at={row.since} /> },
        { label: 'Payable', value: <Money value={usd('128450')} /> },
      ]}
      tabs={[
        { to: '.', label: 'Customers', end: true, count: 412 },
        { to: 'commissions', label: 'Commissions', count: 1630 },
        { to: 'activity', label: 'Activity' },
      ]}
    >
      <Outlet />
    </DetailPage>
  );
};

export const DetailCustomers = () => {
  const list = useListState(SPEC);
  return (
    <ListPage
      id="reseller-customers"
      title="Customers"
      embedded
      noun={['customer', 'customers']}
      list={list}
      query={fakeQuery({ rows: RESELLERS.slice(0, 14), total: 240 }, null)}
      searchLabel="Search customers"
      columns={COLUMNS.slice(0, 6)}
      rowKey={(row) => row.id}
      firstUse={{ title: 'No customers yet', text: 'Assign some.' }}
      totals={{ name: 'Total', earned: <Money value={usd('12845000')} /> }}
    />
  );
};

export const DetailActivity = () => (
  <ActivityList
    items={[
      {
        id: '1',
        at: '2026-11-02T10:15:00Z',
        who: 'Ana Ruiz',
        text: 'changed the tier',
        reason: 'Reached 400 customers',
        changes: [{ label: 'Tier', from: 'Silver', to: 'Gold' }],
      },
      {
        id: '2',
        at: '2026-03-02T10:15:00Z',
        who: 'The system',
        text: 'assigned 212 customers by postal prefix',
      },
    ]}
  />
);

export const OverviewDemo = () => (
  <OverviewPage
    title="Overview"
    sentence="October closed with 204,118.40 USD of revenue; resellers earned 14,802.12 USD of it, and 37 customers still have no reseller."
    actions={<Button variant="filled">Run commissions</Button>}
    figures={
      <Figures>
        <Figure
          label="Revenue in October"
          value={<Money value={usd('20411840')} />}
          note={<Delta change={0.041} against="September" />}
          to="/resellers"
        />
        <Figure
          label="Active customers"
          value="3,371"
          note={<Delta change={-0.012} against="September" />}
        />
        <Figure
          label="Resellers earned"
          value={<Money value={usd('1480212')} />}
          note={<Delta change={0} against="September" />}
        />
        <Figure
          label="You earned"
          value={<Money value={usd('-3061776')} />}
          note={<Delta change={null} against="September" />}
        />
      </Figures>
    }
    chart={
      <TimeChart
        title="Revenue by month"
        rows={MONTHS}
        x={{ key: 'period', label: 'Month', format: formatPeriod }}
        series={[{ key: 'revenue', label: 'Revenue', main: true }]}
        format={dollars}
        csvName="revenue"
      />
    }
    attention={[
      {
        title: 'Needs a decision',
        emptyText: 'Nothing waits for you.',
        items: [
          { id: '1', label: 'Customers without a reseller', to: '/resellers', value: '37' },
          {
            id: '2',
            label: 'Import of events-2026-10.csv left 15 rows out',
            to: '/import',
            value: <StateBadge state="needs_attention" label="15 rejected" />,
          },
        ],
      },
      { title: 'Going on', items: [], emptyText: 'No import or commission run is going on.' },
    ]}
  >
    <BarsChart
      title="Commissions by month"
      text="What resellers earned beside what you earned."
      rows={MONTHS}
      x={{ key: 'period', label: 'Month', format: formatPeriod }}
      series={[
        { key: 'own', label: 'You', main: true },
        { key: 'resellers', label: 'Resellers' },
      ]}
      format={dollars}
      csvName="commissions"
    />
  </OverviewPage>
);

const Reseller = z.object({
  name: z.string().trim().min(1, 'Enter a name.'),
  email: z.email('Enter an e-mail address such as name@example.com.'),
  type: z.enum(['authorized_dealer', 'franchise'], 'Choose a type.'),
  bonus: z.string().regex(/^\d+$/, 'Enter an amount such as 75.00.'),
  rate: z.string().regex(/^0(\.\d{1,6})?$|^1$/, 'Enter a rate between 0 and 100 %.'),
  from: z.iso.date('Choose a day.'),
  note: z.string(),
});

export const FormDemo = () => {
  const navigate = useNavigate();
  const control = useContractForm({
    schema: Reseller,
    initialValues: {
      name: '',
      email: '',
      type: 'authorized_dealer',
      bonus: '7500',
      rate: '0.05',
      from: '2026-11-01',
      note: '',
    },
    onSubmit: async (value) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      if (value.name === 'taken') {
        throw Object.assign(new Error('conflict'), {
          data: {
            code: 'conflict',
            message: 'A reseller of this name exists already.',
            issues: [{ path: ['name'], message: 'Choose another name.' }],
          },
        });
      }
      notify.done(`Reseller ${value.name} created`);
      await navigate('/resellers');
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title="Create reseller"
      lead="It can sign in as soon as its first person accepted the invitation."
      crumbs={[{ label: 'Resellers', to: '/resellers' }]}
      aside={
        <BrandPreview
          productName="Telco North"
          palette={NEUTRAL_BRAND.palette}
          logoLightUrl={null}
          logoDarkUrl={null}
        />
      }
    >
      <ContractForm
        control={control}
        submitLabel="Create reseller"
        onCancel={() => void navigate('/resellers')}
        note="An invitation is sent at once."
      >
        <TextInput
          label="Name"
          description="As it stands on contracts."
          withAsterisk
          {...field('name')}
        />
        <TextInput label="E-mail of the first person" withAsterisk {...field('email')} />
        <Select
          label="Type"
          data={[
            { value: 'authorized_dealer', label: 'Authorised dealer' },
            { value: 'franchise', label: 'Franchise' },
          ]}
          {...field('type')}
        />
        <FormSection title="Commission" text="What it earns from the first invoice on.">
          <MoneyInput label="Per new customer" currency="USD" {...field('bonus')} />
          <PercentInput
            label="Of each paid invoice"
            description="5 is five percent."
            {...field('rate')}
          />
          <DayInput label="From" {...field('from')} />
        </FormSection>
        <Textarea label="Note" description="Only your team sees it." {...field('note')} />
      </ContractForm>
    </FormPage>
  );
};

const FIELDS = [
  { field: 'externalId', label: 'Customer number', required: true },
  { field: 'name', label: 'Name', required: false },
  { field: 'postalCode', label: 'Postal code', required: false },
  { field: 'monthlyAmount', label: 'Monthly charge', required: false },
  { field: 'email', label: 'E-mail', required: true },
];

export const ImportDemo = () => {
  const [mapping, setMapping] = useState<Record<string, string>>({
    externalId: 'CustomerID',
    postalCode: 'Zip Code',
  });
  return (
    <WizardPage
      title="Import customers"
      crumbs={[{ label: 'Imports', to: '/resellers' }]}
      steps={[
        { to: '/import', label: 'File', done: true },
        { to: '/import', label: 'Columns', done: false },
        { to: '/import', label: 'Import', done: false },
        { to: '/import', label: 'Result', done: false },
      ]}
      current={1}
    >
      <Dropzone
        label="Drop the customers’ CSV file here"
        help="Any column names and order; you match them in the next step. Up to 200 MB."
        accept=".csv,text/csv"
        maxBytes={200_000_000}
        onFile={(file) => notify.done(`${file.name} taken`)}
      />
      <Section title="Columns" text="Check that each of our fields is taken from the right column.">
        <MappingTable
          fields={FIELDS}
          header={['CustomerID', 'Zip Code', 'Latitude', 'Monthly Charges']}
          samples={{
            CustomerID: ['3668-QPYBK', '9237-HQITU', '9305-CDSKC'],
            'Zip Code': ['95003', '94005'],
          }}
          mapping={mapping}
          onChange={setMapping}
        />
      </Section>
      <Section title="Progress">
        <LiveProgress
          label="Importing customers"
          done={21_040}
          total={35_200}
          noun="rows"
          startedAt={new Date(Date.now() - 21_000)}
          action={<Button>Cancel import</Button>}
        />
      </Section>
      <Section title="Result">
        <ResultSummary
          total={87}
          noun="rows"
          parts={[
            { label: 'Accepted', count: 70, tone: 'good' },
            {
              label: 'Duplicates',
              count: 2,
              tone: 'neutral',
              note: 'Known already; nothing stored twice',
            },
            {
              label: 'Rejected',
              count: 15,
              tone: 'bad',
              note: <Link to="/import">Download the rows</Link>,
            },
          ]}
        />
      </Section>
      <Section title="Problems">
        <ProblemsTable
          problems={[
            {
              line: 14,
              column: 'Amount',
              message: 'Three decimals in USD; write at most two.',
              cells: ['evt-14', 'invoice.paid', '12.345', 'USD'],
            },
            {
              line: 31,
              column: null,
              message: 'The row has 4 cells instead of 9.',
              cells: ['evt-31', 'x'],
            },
          ]}
        />
      </Section>
    </WizardPage>
  );
};

export const ExplainDemo = () => {
  const [opened, setOpened] = useState(false);
  const content = (
    <Explain
      amount={usd('4000')}
      title="Commission of Norton Networks for invoice INV-2031"
      mark={<StateBadge state="held" label="Held until 14 Dec 2026" />}
      steps={[
        { text: 'The customer paid 700.00 USD net of tax on 14 Nov 2026.' },
        {
          text: 'The first 500.00 USD of the month earn 10 %; 400.00 of it were used before.',
          amount: usd('1000'),
        },
        { text: 'The remaining 200.00 USD earn 15 %.', amount: usd('3000') },
        { text: 'No tier multiplier, no limit reached, nothing to round.', amount: usd('4000') },
      ]}
      facts={[
        { label: 'Event', value: 'invoice.paid evt-88213', to: '/resellers' },
        { label: 'Customer', value: '3668-QPYBK', to: '/resellers' },
        { label: 'Plan', value: 'Standard 2026, version 3', to: '/form' },
      ]}
    />
  );
  return (
    <div style={{ padding: '24px var(--p-page-x)' }}>
      <h1 className="p-hidden">Explanation</h1>
      <Button onClick={() => setOpened(true)}>Open beside the list</Button>
      <div style={{ marginTop: 24 }}>{content}</div>
      <ExplainDrawer opened={opened} onClose={() => setOpened(false)}>
        {content}
      </ExplainDrawer>
    </div>
  );
};

export const StatesDemo = () => (
  <div style={{ padding: '24px var(--p-page-x)' }}>
    <h1>States</h1>
    <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {['active', 'held', 'suspended', 'expired', 'draft'].map((state) => (
        <StateBadge key={state} state={state} />
      ))}
    </p>
    <EmptyState title="No plans yet" action={<Button variant="filled">Create plan</Button>}>
      A plan says what a reseller earns.
    </EmptyState>
    <ErrorState error={{ data: { requestId: 'req-1' } }} onRetry={() => undefined} kept="Kept." />
    <ErrorState error={new Error('Failed to fetch')} onRetry={() => undefined} />
    <ForbiddenState />
    <NotFoundState />
    <OverviewSkeleton />
    <DetailSkeleton />
    <FormSkeleton />
  </div>
);

export const ModalDemo = () => {
  const [opened, setOpened] = useState(true);
  const control = useContractForm({
    schema: z.object({ email: z.email('Enter an e-mail address such as name@example.com.') }),
    initialValues: { email: '' },
    onSubmit: () => Promise.resolve(setOpened(false)),
  });
  return (
    <div style={{ padding: 32 }}>
      <h1>Form over a page</h1>
      <Button onClick={() => setOpened(true)}>Invite person</Button>
      <FormModal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Invite a person"
        control={control}
        submitLabel="Send invitation"
      >
        <TextInput
          label="E-mail"
          withAsterisk
          data-autofocus
          {...control.form.getInputProps('email')}
        />
      </FormModal>
    </div>
  );
};

export const SignInDemo = () => (
  <PlainPage title="Sign in" lead="With the account your partner manager invited you to.">
    <form>
      <TextInput label="E-mail" autoComplete="username" />
      <TextInput label="Password" type="password" mt={16} />
      <Button type="submit" variant="filled" fullWidth mt={24}>
        Sign in
      </Button>
    </form>
  </PlainPage>
);
