import { useTRPC } from '@portal/client/trpc';
import { useReloadInLocale } from '@portal/client/use-reload-in-locale';
import { PortalShell } from '@portal/screens/portal/portal-shell';
import { useQuery } from '@tanstack/react-query';
import { PAGES } from '../shared/pages';
import { AREAS } from './navigation';
import { useSearch } from './search';

/** Tabs of newcomers alone. */
const NEWCOMERS = ['onboarding'] as const;
const NONE = [] as const;

/** The frame of every signed-in page. */
export const Shell = () => {
  const trpc = useTRPC();
  const me = useQuery(trpc.partner.identity.me.queryOptions(undefined, { staleTime: 60_000 }));
  const onboarding = useQuery(
    trpc.partner.onboarding.own.queryOptions(undefined, { staleTime: 60_000 }),
  );
  useReloadInLocale(me.data?.locale);
  return (
    <PortalShell
      me={me}
      pages={PAGES}
      areas={AREAS}
      search={useSearch()}
      without={onboarding.data?.state === 'under_way' ? NONE : NEWCOMERS}
    />
  );
};
