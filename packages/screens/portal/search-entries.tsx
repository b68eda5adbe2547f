import type { SearchHits } from '@portal/contracts/overview';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import type { AppShellProps } from '@portal/ui/patterns/app-shell';

type Hit = SearchHits['hits'][number];
type Entry = Awaited<ReturnType<AppShellProps['search']>>[number];

const GROUPS: Readonly<Record<Hit['kind'], Message>> = defineMessages({
  partner: { id: 'screens.search.partner', defaultMessage: 'Partners' },
  tenant: { id: 'screens.search.tenant', defaultMessage: 'Tenants' },
  reseller: { id: 'screens.search.reseller', defaultMessage: 'Resellers' },
  customer: { id: 'screens.search.customer', defaultMessage: 'Customers' },
  plan: { id: 'screens.search.plan', defaultMessage: 'Plans' },
  statement: { id: 'screens.search.statement', defaultMessage: 'Statements' },
});

/** What the command palette found beside pages, each with the address that an app has for it. */
export const searchEntries = (
  { formatMessage }: Speaker,
  { hits }: SearchHits,
  hrefOf: (hit: Hit) => string,
): readonly Entry[] =>
  hits.map((hit) => ({
    id: hit.id,
    group: formatMessage(GROUPS[hit.kind]),
    label: hit.title,
    ...(hit.subtitle === null ? {} : { hint: hit.subtitle }),
    to: hrefOf(hit),
  }));
