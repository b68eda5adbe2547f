import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { Me } from '@portal/contracts/session';
import { ROLE_WORDS } from '@portal/domain/words/role';
import { sayCode } from '@portal/domain/text/say-code';
import { AppShell } from '@portal/ui/patterns/app-shell';
import type { AppShellProps } from '@portal/ui/patterns/app-shell';
import { InOwnLocale } from '@portal/ui/format/locale';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { Loadable } from '@portal/ui/state/query';
import { IconUserCircle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Outlet, useNavigate } from 'react-router';
import { useIdentity } from '../identity/actions';
import { MeProvider } from '../identity/me';
import { navigationOf } from './areas';
import type { Areas } from './areas';
import type { PageTable } from './pages';
import { usePlace } from './place';

const messages = defineMessages({
  yourAccount: { id: 'screens.shell.yourAccount', defaultMessage: 'Your account' },
});

const NOTHING: readonly string[] = [];

/** The frame of every signed-in page: who I am, which partner, where I can go. */
export const PortalShell = <const Pages extends PageTable>({
  me,
  pages,
  areas,
  search,
  without,
}: {
  readonly me: Loadable<Me>;
  readonly pages: Pages;
  readonly areas: Areas<Pages>;
  /** What the command palette finds beside pages. */
  readonly search: AppShellProps['search'];
  /** Pages whose tabs are not offered now; the same list while that stays so. */
  readonly without?: readonly (keyof Pages & string)[];
}) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const identity = useIdentity();
  const intl = useIntl();
  const here = usePlace();
  const permissions = me.data?.permissions;
  const navigation = useMemo(
    () =>
      navigationOf(pages, areas, {
        intl,
        permissions: permissions ?? [],
        without: without ?? NOTHING,
      }),
    [pages, areas, intl, permissions, without],
  );
  return (
    <Loaded query={me} skeleton={null}>
      {(person) => (
        <MeProvider value={person}>
          <InOwnLocale locale={person.locale}>
            <AppShell
              surface={identity.surfaceName}
              organisation={person.organisation.name}
              user={{
                name: person.name,
                email: person.email,
                role: sayCode(intl, ROLE_WORDS, person.role),
              }}
              areas={navigation}
              here={here}
              search={search}
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
          </InOwnLocale>
        </MeProvider>
      )}
    </Loaded>
  );
};
