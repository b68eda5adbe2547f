import '../styles.css';
import {
  IconBuilding,
  IconFileImport,
  IconHome,
  IconPalette,
  IconReceipt,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { createRoot } from 'react-dom/client';
import { Outlet, RouterProvider, createBrowserRouter } from 'react-router';
import { AppShell } from '../patterns/app-shell';
import type { NavArea } from '../patterns/nav-items';
import { notify } from '../patterns/notify';
import { PortalProvider } from '../theme/provider';
import { NEUTRAL_BRAND } from '../theme/brand';
import { RESELLERS } from './fake';
import { FormDemo, ModalDemo, SignInDemo } from './form-pages';
import { DetailActivity, DetailCustomers, DetailDemo, ListDemo } from './list-pages';
import { QueueDemo } from './queue-page';
import { ExplainDemo, ImportDemo, OverviewDemo, StatesDemo } from './work-pages';

const area = (to: string, label: string, icon: NavArea['icon']): NavArea => ({
  id: to,
  to,
  label,
  icon,
  tabs: [{ id: to, to, label }],
});

const AREAS = [
  area('/', 'Overview', IconHome),
  area('/resellers', 'Resellers', IconBuilding),
  area('/import', 'Imports', IconFileImport),
  area('/explain', 'Commissions', IconReceipt),
  area('/queue', 'Disputes', IconUsers),
  area('/form', 'Plans', IconPalette),
  area('/states', 'States', IconPalette),
];

const Shell = () => (
  <AppShell
    surface="Partner portal"
    organisation="Telco North"
    user={{ name: 'Ana Ruiz', email: 'ana@telco-north.example', role: 'Owner' }}
    areas={AREAS}
    here={undefined}
    search={(q) =>
      Promise.resolve(
        RESELLERS.filter((row) => row.name.toLowerCase().includes(q.toLowerCase()))
          .slice(0, 6)
          .map((row) => ({
            id: row.id,
            group: 'Resellers',
            label: row.name,
            hint: row.city,
            to: `/resellers/${row.id}`,
          })),
      )
    }
    userMenu={[{ label: 'Profile', to: '/form', icon: <IconUser size={16} aria-hidden /> }]}
    onSignOut={() => Promise.resolve(notify.done('Signed out'))}
  >
    <Outlet />
  </AppShell>
);

const router = createBrowserRouter([
  {
    Component: Shell,
    children: [
      { path: '/', Component: OverviewDemo },
      { path: '/resellers', Component: ListDemo },
      {
        path: '/resellers/:id',
        Component: DetailDemo,
        children: [
          { index: true, Component: DetailCustomers },
          { path: 'commissions', Component: DetailCustomers },
          { path: 'activity', Component: DetailActivity },
        ],
      },
      { path: '/form', Component: FormDemo },
      { path: '/import', Component: ImportDemo },
      { path: '/explain', Component: ExplainDemo },
      { path: '/queue', Component: QueueDemo },
      { path: '/states', Component: StatesDemo },
      { path: '/modal', Component: ModalDemo },
    ],
  },
  { path: '/sign-in', Component: SignInDemo },
]);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <PortalProvider
    brand={{ ...NEUTRAL_BRAND, productName: 'Telco North', supportEmail: 'help@telco.example' }}
    locale="en-US"
    timeZone="Europe/Madrid"
  >
    <RouterProvider router={router} />
  </PortalProvider>,
);
