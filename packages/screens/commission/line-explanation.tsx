import { LINE_KIND_IN_SENTENCE } from '@portal/domain/words/line-kind';
import { ACCOUNT_WORDS } from '@portal/domain/words/ledger';
import { sayCode } from '@portal/domain/text/say-code';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { CommissionLineDetail } from '@portal/contracts/commission';
import { sayExplanation } from '@portal/domain/commission/sentences';
import { useIntl } from 'react-intl';
import { humanize } from '@portal/domain/text/humanize';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Explain } from '@portal/ui/patterns/explain';
import { lineFacts } from './line-facts';
import type { FactHref } from './line-facts';
import { LineProgress } from './line-progress';
import type { ProgressHref } from './line-progress';
import { Section } from '@portal/ui/patterns/section';

const messages = defineMessages({
  account: { id: 'screens.lineExplanation.account', defaultMessage: 'Account' },
  debit: { id: 'screens.lineExplanation.debit', defaultMessage: 'Debit' },
  credit: { id: 'screens.lineExplanation.credit', defaultMessage: 'Credit' },
  when: { id: 'screens.lineExplanation.when', defaultMessage: 'When' },
  amount: { id: 'screens.lineExplanation.amount', defaultMessage: 'Amount' },
  takenBackLater: {
    id: 'screens.lineExplanation.takenBackLater',
    defaultMessage: 'Taken back later',
  },
  takesBack: { id: 'screens.lineExplanation.takesBack', defaultMessage: 'Takes back' },
  relatedLines: { id: 'screens.lineExplanation.relatedLines', defaultMessage: 'Related lines' },
  bookedInTheLedger: {
    id: 'screens.lineExplanation.bookedInTheLedger',
    defaultMessage: 'Booked in the ledger',
  },
  nothingBooked: {
    id: 'screens.lineExplanation.nothingBooked',
    defaultMessage: 'Nothing was booked: the amount of this line is zero.',
  },
  journal: { id: 'screens.lineExplanation.journal', defaultMessage: 'Journal' },
  sameAmount: {
    id: 'screens.lineExplanation.sameAmount',
    defaultMessage: 'Recomputed just now from the stored facts: the same amount.',
  },
  differentAmount: {
    id: 'screens.lineExplanation.differentAmount',
    defaultMessage:
      'Recomputed just now from the stored facts: a different amount. Please tell support.',
  },
});

type Entry = NonNullable<CommissionLineDetail['journal']>['entries'][number];
type Linked = NonNullable<CommissionLineDetail['reverses']>;

export interface LineExplanationProps {
  readonly line: CommissionLineDetail;
  /** Address of what a fact names in this app, when the app has a page for it. */
  readonly hrefOf: FactHref;
  /** Address of what the line is in, when the app has a page for it. */
  readonly progressHrefOf?: ProgressHref;
}

const entryColumns = (intl: Speaker): readonly Column<Entry & { readonly leg: number }>[] => [
  {
    id: 'account',
    header: intl.formatMessage(messages.account),
    cell: (entry) => sayCode(intl, ACCOUNT_WORDS, entry.account),
  },
  {
    id: 'debit',
    header: intl.formatMessage(messages.debit),
    align: 'end',
    cell: (entry) => (entry.debit === null ? '' : <Money value={entry.debit} />),
  },
  {
    id: 'credit',
    header: intl.formatMessage(messages.credit),
    align: 'end',
    cell: (entry) => (entry.credit === null ? '' : <Money value={entry.credit} />),
  },
];

const linkedColumns = (intl: Speaker): readonly Column<Linked>[] => [
  {
    id: 'when',
    header: intl.formatMessage(messages.when),
    cell: (line) => <When at={line.effectiveAt} as="moment" />,
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (line) => <Money value={line.amount} signed />,
  },
];

/** A commission line's amount, its steps and the facts they rest on. */
export const LineWhy = ({ line, hrefOf }: Pick<LineExplanationProps, 'line' | 'hrefOf'>) => {
  const intl = useIntl();
  return (
    <Explain
      amount={line.amount}
      title={`${humanize(line.component)}: ${sayCode(intl, LINE_KIND_IN_SENTENCE, line.kind)}`}
      steps={sayExplanation(line.explanation, { intl }).map((text) => ({ text }))}
      facts={lineFacts(intl, line, hrefOf)}
    />
  );
};

/** Why a commission line is what it is: steps, the facts they rest on, what corrects it, and how it was booked. */
export const LineExplanation = ({ line, hrefOf, progressHrefOf }: LineExplanationProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const corrections = [...(line.reverses === null ? [] : [line.reverses]), ...line.reversedBy];
  return (
    <>
      <LineWhy line={line} hrefOf={hrefOf} />
      <LineProgress line={line} hrefOf={progressHrefOf} />
      {corrections.length === 0 ? null : (
        <Section
          title={
            line.reverses === null
              ? formatMessage(messages.takenBackLater)
              : formatMessage(messages.takesBack)
          }
        >
          <DataTable
            label={formatMessage(messages.relatedLines)}
            columns={linkedColumns(intl)}
            rows={corrections}
            rowKey={(linked) => linked.id}
            rowHref={(linked) => hrefOf('line', linked.id) ?? ''}
          />
        </Section>
      )}
      <Section
        title={formatMessage(messages.bookedInTheLedger)}
        {...(line.journal === null ? { text: formatMessage(messages.nothingBooked) } : {})}
      >
        {line.journal === null ? null : (
          <DataTable
            label={formatMessage(messages.journal)}
            columns={entryColumns(intl)}
            rows={line.journal.entries.map((entry, leg) => ({ ...entry, leg }))}
            rowKey={(entry) => String(entry.leg)}
          />
        )}
        <p>
          {line.recomputed
            ? formatMessage(messages.sameAmount)
            : formatMessage(messages.differentAmount)}
        </p>
      </Section>
    </>
  );
};
