import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatPeriod } from '../format/date';
import { BarsChart, TimeChart } from '../patterns/chart';
import { Dropzone } from '../patterns/dropzone';
import { Explain } from '../patterns/explain';
import { LiveProgress } from '../patterns/live-progress';
import { MappingTable } from '../patterns/mapping-table';
import { notify } from '../patterns/notify';
import { OverviewPage } from '../patterns/overview-page';
import { ProblemsTable } from '../patterns/problems-table';
import { ResultSummary } from '../patterns/result-summary';
import { Section } from '../patterns/section';
import { DetailSkeleton, FormSkeleton, OverviewSkeleton } from '../patterns/skeletons';
import { EmptyState, ErrorState, ForbiddenState, NotFoundState } from '../patterns/state';
import { WizardPage } from '../patterns/wizard-page';
import { Delta } from '../primitives/delta';
import { Figure, Figures } from '../primitives/figure';
import { Money } from '../primitives/money';
import { StateBadge } from '../primitives/state-badge';
import { MONTHS, dollars, usd } from './fake';

const month = (period: string): string => formatPeriod(period, { locale: 'en-US' });

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
        x={{ key: 'period', label: 'Month', format: month }}
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
      x={{ key: 'period', label: 'Month', format: month }}
      series={[
        { key: 'own', label: 'You', main: true },
        { key: 'resellers', label: 'Resellers' },
      ]}
      format={dollars}
      csvName="commissions"
    />
  </OverviewPage>
);

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
        wrongKind="Choose a CSV file."
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
      <div style={{ marginTop: 24 }}>{content}</div>
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
