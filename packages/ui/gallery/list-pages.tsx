import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link, Outlet, useSearchParams } from 'react-router';
import { humanize } from '@portal/domain/text/humanize';
import { ActivityList } from '../patterns/activity-list';
import { useConfirm } from '../patterns/confirm';
import type { Column } from '../patterns/data-table';
import { DetailPage } from '../patterns/detail-page';
import { ListPage } from '../patterns/list-page';
import { notify } from '../patterns/notify';
import { Id } from '../primitives/id';
import { Money } from '../primitives/money';
import { StateBadge } from '../primitives/state-badge';
import { When } from '../primitives/when';
import { listSpec, manyOf, oneOf, periodFilter, textFilter } from '../state/list-state';
import { useListState } from '../state/use-list-state';
import { RESELLERS, fakeQuery, usd } from './fake';
import type { FakeReseller } from './fake';

const COLUMNS: readonly Column<FakeReseller>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, sort: 'name' },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    card: 'value',
  },
  { id: 'city', header: 'City', cell: (row) => row.city, sort: 'city' },
  { id: 'tier', header: 'Tier', cell: (row) => humanize(row.tier) },
  {
    id: 'customers',
    header: 'Customers',
    cell: (row) => row.customers,
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'earned',
    header: 'Earned in October',
    cell: (row) => <Money value={usd(row.earnedMinor)} />,
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
      exportHref="#"
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
