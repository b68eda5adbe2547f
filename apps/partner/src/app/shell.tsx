import { useTRPC } from '@portal/client/trpc';
import { AppShell } from '@portal/ui/patterns/app-shell';
import { Loaded } from '@portal/ui/patterns/loaded';
import { humanize } from '@portal/ui/format/id';
import { IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from 'react-router';
import { identity } from '../shared/client';
import { MeProvider } from '../shared/me';
import { navigation } from './navigation';
import { useSearch } from './search';

/** The frame of every signed-in page: who I am, which partner, where I can go. */
export const Shell = () => {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const search = useSearch();
  const me = useQuery(trpc.partner.identity.me.queryOptions(undefined, { staleTime: 60_000 }));
  return (
    <Loaded query={me} skeleton={null}>
      {(person) => (
        <MeProvider value={person}>
          <AppShell
            surface="Partner portal"
            organisation={person.organisation.name}
            user={{ name: person.name, email: person.email, role: humanize(person.role) }}
            nav={navigation(person.permissions)}
            palette={{ pages: [], search }}
            userMenu={[
              {
                label: 'Your account',
                to: '/account',
                icon: <IconUserCircle size={16} aria-hidden />,
              },
            ]}
            onSignOut={async () => {
              await identity.signOut();
              await navigate('/sign-in');
            }}
          >
            <Outlet />
          </AppShell>
        </MeProvider>
      )}
    </Loaded>
  );
};
