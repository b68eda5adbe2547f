import type { StatementDraft } from '@portal/contracts/statement';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import type { Loadable } from '@portal/ui/state/query';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StatementSheet } from './statement-sheet';
import type { SheetHrefs } from './statement-sheet';

/** What the statement of the open month would say now, one per currency; nothing of it is issued. */
export const StatementDrafts = ({
  query,
  hrefsOf,
}: {
  readonly query: Loadable<readonly StatementDraft[]>;
  /** Of the month. */
  readonly hrefsOf?: (period: string) => SheetHrefs;
}) => (
  <Loaded query={query} skeleton={<DetailSkeleton />}>
    {(drafts) =>
      drafts.length === 0 ? (
        <EmptyState title="Nothing in this month so far">
          As soon as something is earned, adjusted or paid, it shows here.
        </EmptyState>
      ) : (
        drafts.map(({ period, content, lines }) => (
          <Section
            key={content.currency}
            title={`${formatPeriod(period)} in ${content.currency}`}
            text={`${content.earner.name}, ${formatNumber(lines)} ${lines === 1 ? 'line' : 'lines'} so far. It changes until the month is closed.`}
          >
            <StatementSheet content={content} hrefs={hrefsOf?.(period)} />
          </Section>
        ))
      )
    }
  </Loaded>
);
