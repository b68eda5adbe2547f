import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { Me } from '@portal/contracts/session';
import { humanize } from '@portal/ui/format/id';
import { AppShell, type AppShellProps } from '@portal/ui/patterns/app-shell';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { Loadable } from '@portal/ui/state/query';
import { IconUserCircle } from '@tabler/icons-react';
import { Outlet, useNavigate } from 'react-router';
import { useIdentity } from '../identity/actions';
import { MeProvider } from '../identity/me';

const messages = defineMessages({
  yourAccount: { id: 'screens.shell.yourAccount', defaultMessage: 'Your account' },
});

/** The frame of every signed-in page: who I am, which partner, where I can go. */
export const PortalShell = ({
  me,
  navigation,
  search,
}: {
  readonly me: Loadable<Me>;
  /** The navigation for somebody with these permissions. */
  readonly navigation: (permissions: readonly string[]) => AppShellProps['nav'];
  /** What the command palette finds beside pages. */
  readonly search: AppShellProps['palette']['search'];
}) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const identity = useIdentity();
  return (
    <Loaded query={me} skeleton={null}>
      {(person) => (
        <MeProvider value={person}>
          <AppShell
            surface={identity.surfaceName}
            organisation={person.organisation.name}
            user={{ name: person.name, email: person.email, role: humanize(person.role) }}
            nav={navigation(person.permissions)}
            palette={{ pages: [], search }}
            userMenu={[
              {
                label: formatMessage(messages.yourAccount),
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
