import type { CommissionLineDetail } from '@portal/contracts/commission';
import { sayExplanation } from '@portal/domain/commission/sentences';
import { useIntl } from 'react-intl';
import { humanize } from '@portal/ui/format/id';
import { formatFullInstant } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Explain } from '@portal/ui/patterns/explain';
import { LineProgress } from './line-progress';
import type { ProgressHref } from './line-progress';
import { Section } from '@portal/ui/patterns/section';

type Fact = CommissionLineDetail['facts'][number];
type Entry = NonNullable<CommissionLineDetail['journal']>['entries'][number];
type Linked = NonNullable<CommissionLineDetail['reverses']>;

export interface LineExplanationProps {
  readonly line: CommissionLineDetail;
  /** Address of what a fact names in this app, when the app has a page for it. */
  readonly hrefOf: (kind: Fact['kind'], id: string) => string | undefined;
  /** Address of what the line is in, when the app has a page for it. */
  readonly progressHrefOf?: ProgressHref;
}

const ENTRY_COLUMNS: readonly Column<Entry & { readonly leg: number }>[] = [
  { id: 'account', header: 'Account', cell: (entry) => humanize(entry.account) },
  {
    id: 'debit',
    header: 'Debit',
    align: 'end',
    cell: (entry) => (entry.debit === null ? '' : <Money value={entry.debit} />),
  },
  {
    id: 'credit',
    header: 'Credit',
    align: 'end',
    cell: (entry) => (entry.credit === null ? '' : <Money value={entry.credit} />),
  },
];

const LINKED_COLUMNS: readonly Column<Linked>[] = [
  { id: 'when', header: 'When', cell: (line) => <When at={line.effectiveAt} as="moment" /> },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (line) => <Money value={line.amount} signed />,
  },
];

/** A commission line's amount, its steps and the facts they rest on. */
export const LineWhy = ({ line, hrefOf }: Pick<LineExplanationProps, 'line' | 'hrefOf'>) => {
  const locale = useLocale();
  const intl = useIntl();
  return (
    <Explain
      amount={line.amount}
      title={`${humanize(line.component)}: ${humanize(line.kind).toLowerCase()}`}
      steps={sayExplanation(line.explanation, { intl }).map((text) => ({ text }))}
      facts={line.facts.map((fact) => ({
        label: fact.label,
        value: fact.kind === 'instant' ? formatFullInstant(fact.value, locale) : fact.value,
        ...(fact.id === null ? {} : { to: hrefOf(fact.kind, fact.id) }),
      }))}
    />
  );
};

/** Why a commission line is what it is: steps, the facts they rest on, what corrects it, and how it was booked. */
export const LineExplanation = ({ line, hrefOf, progressHrefOf }: LineExplanationProps) => {
  const corrections = [...(line.reverses === null ? [] : [line.reverses]), ...line.reversedBy];
  return (
    <>
      <LineWhy line={line} hrefOf={hrefOf} />
      <LineProgress line={line} hrefOf={progressHrefOf} />
      {corrections.length === 0 ? null : (
        <Section title={line.reverses === null ? 'Taken back later' : 'Takes back'}>
          <DataTable
            label="Related lines"
            columns={LINKED_COLUMNS}
            rows={corrections}
            rowKey={(linked) => linked.id}
            rowHref={(linked) => hrefOf('line', linked.id) ?? ''}
          />
        </Section>
      )}
      <Section
        title="Booked in the ledger"
        {...(line.journal === null
          ? { text: 'Nothing was booked: the amount of this line is zero.' }
          : {})}
      >
        {line.journal === null ? null : (
          <DataTable
            label="Journal"
            columns={ENTRY_COLUMNS}
            rows={line.journal.entries.map((entry, leg) => ({ ...entry, leg }))}
            rowKey={(entry) => String(entry.leg)}
          />
        )}
        <p>
          {line.recomputed
            ? 'Recomputed just now from the stored facts: the same amount.'
            : 'Recomputed just now from the stored facts: a different amount. Please tell support.'}
        </p>
      </Section>
    </>
  );
};
