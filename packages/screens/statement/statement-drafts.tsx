import type { StatementDraft } from '@portal/contracts/statement';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatPeriod } from '@portal/ui/format/date';
import type { Loadable } from '@portal/ui/state/query';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StatementSheet } from './statement-sheet';
import type { SheetHrefs } from './statement-sheet';

const messages = defineMessages({
  nothing: {
    id: 'screens.statement.drafts.nothing',
    defaultMessage: 'Nothing in this month so far',
  },
  nothingHelp: {
    id: 'screens.statement.drafts.nothingHelp',
    defaultMessage: 'As soon as something is earned, adjusted or paid, it shows here.',
  },
  title: { id: 'screens.statement.drafts.title', defaultMessage: '{month} in {currency}' },
  text: {
    id: 'screens.statement.drafts.text',
    defaultMessage:
      '{earner}, {lines, plural, one {# line} other {# lines}} so far. It changes until the month is closed.',
  },
});

/** What the statement of the open month would say now, one per currency; nothing of it is issued. */
export const StatementDrafts = ({
  query,
  hrefsOf,
}: {
  readonly query: Loadable<readonly StatementDraft[]>;
  /** Of the month. */
  readonly hrefsOf?: (period: string) => SheetHrefs;
}) => {
  const { formatMessage, locale } = useIntl();
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(drafts) =>
        drafts.length === 0 ? (
          <EmptyState title={formatMessage(messages.nothing)}>
            {formatMessage(messages.nothingHelp)}
          </EmptyState>
        ) : (
          drafts.map(({ period, content, lines }) => (
            <Section
              key={content.currency}
              title={formatMessage(messages.title, {
                month: formatPeriod(period, { locale }),
                currency: content.currency,
              })}
              text={formatMessage(messages.text, { earner: content.earner.name, lines })}
            >
              <StatementSheet content={content} hrefs={hrefsOf?.(period)} />
            </Section>
          ))
        )
      }
    </Loaded>
  );
};
