import { Button } from '@mantine/core';
import type {
  AgreementProgramme,
  AgreementVersionView,
  PublishAgreement,
  SaveAgreementDraft,
} from '@portal/contracts/agreement';
import { STANDARD_AGREEMENT } from '@portal/domain/agreement/agreement-text';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { formatNumber } from '@portal/ui/format/number';
import { DayInput } from '@portal/ui/primitives/inputs';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { AgreementEditor } from './agreement-editor';
import classes from './agreement.module.css';
import { RichTextView } from './rich-text-view';

const messages = defineMessages({
  draft: { id: 'screens.agreementTab.draft', defaultMessage: 'Next version' },
  draftText: {
    id: 'screens.agreementTab.draftText',
    defaultMessage: 'Whoever is paid is asked to accept it once it is published.',
  },
  publishTitle: { id: 'screens.agreementTab.publishTitle', defaultMessage: 'Publish the draft' },
  publishText: {
    id: 'screens.agreementTab.publishText',
    defaultMessage:
      'What is published cannot be changed any more. From the day on, nobody is paid who has not accepted it.',
  },
  holdsFrom: {
    id: 'screens.agreementTab.holdsFrom',
    defaultMessage: 'Hold payouts of those who have not accepted it from',
  },
  publish: { id: 'screens.agreementTab.publish', defaultMessage: 'Publish version {number}…' },
  publishAct: { id: 'screens.agreementTab.publishAct', defaultMessage: 'Publish agreement' },
  sure: {
    id: 'screens.agreementTab.sure',
    defaultMessage: 'Publish version {number} of the agreement?',
  },
  published: { id: 'screens.agreementTab.published', defaultMessage: 'Published versions' },
  none: { id: 'screens.agreementTab.none', defaultMessage: 'Nothing published yet' },
  noneText: {
    id: 'screens.agreementTab.noneText',
    defaultMessage: 'Until then, whoever is paid accepts the standard agreement:',
  },
  number: { id: 'screens.agreementTab.number', defaultMessage: 'Version' },
  at: { id: 'screens.agreementTab.at', defaultMessage: 'Published' },
  by: { id: 'screens.agreementTab.by', defaultMessage: 'By' },
  holds: { id: 'screens.agreementTab.holds', defaultMessage: 'Holds payouts from' },
  accepted: { id: 'screens.agreementTab.accepted', defaultMessage: 'Accepted by' },
});

const columns = (intl: Speaker): readonly Column<AgreementVersionView>[] => [
  {
    id: 'number',
    header: intl.formatMessage(messages.number),
    cell: (row) => formatNumber(row.number, { locale: intl.locale }),
    card: 'title',
  },
  {
    id: 'at',
    header: intl.formatMessage(messages.at),
    cell: (row) => <When at={row.publishedAt} as="day" />,
  },
  { id: 'by', header: intl.formatMessage(messages.by), cell: (row) => row.publishedByName ?? '–' },
  {
    id: 'holds',
    header: intl.formatMessage(messages.holds),
    cell: (row) => <When at={row.holdsFrom} as="day" />,
  },
  {
    id: 'accepted',
    header: intl.formatMessage(messages.accepted),
    align: 'end',
    cell: (row) => formatNumber(row.accepted, { locale: intl.locale }),
    card: 'value',
  },
];

type Publish = (input: PublishAgreement) => Promise<unknown>;

const PublishDraft = ({
  draft: { number, version },
  publish,
}: {
  readonly draft: AgreementVersionView;
  readonly publish: Publish;
}) => {
  const { formatMessage } = useIntl();
  const confirm = useConfirm();
  const [holdsFrom, setHoldsFrom] = useState('');
  return (
    <Section
      title={formatMessage(messages.publishTitle)}
      text={formatMessage(messages.publishText)}
    >
      <div className={classes.publish}>
        <DayInput
          label={formatMessage(messages.holdsFrom)}
          value={holdsFrom}
          onChange={(event) => setHoldsFrom(event.currentTarget.value)}
        />
        <Button
          disabled={holdsFrom === ''}
          onClick={() =>
            confirm({
              title: formatMessage(messages.sure, { number }),
              body: formatMessage(messages.publishText),
              facts: [
                {
                  label: formatMessage(messages.holds),
                  value: <When at={holdsFrom} as="day" />,
                },
              ],
              confirmLabel: formatMessage(messages.publishAct),
              run: () => publish({ version, holdsFrom }),
            })
          }
        >
          {formatMessage(messages.publish, { number })}
        </Button>
      </div>
    </Section>
  );
};

export interface AgreementTabProps {
  readonly query: Loadable<AgreementProgramme>;
  /** Absent: one may look at it alone. */
  readonly acts?:
    | { readonly save: (input: SaveAgreementDraft) => Promise<unknown>; readonly publish: Publish }
    | undefined;
}

/** What a payer asks those to accept whom it pays: the draft, what is published, and how many accepted it. */
export const AgreementTab = ({ query, acts }: AgreementTabProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(programme) => {
        const draft = programme.versions.find(({ publishedAt }) => publishedAt === null);
        const published = programme.versions.filter((version) => version !== draft);
        const start = published[0]?.body ?? STANDARD_AGREEMENT;
        return (
          <div className={classes.tab}>
            {acts === undefined ? null : (
              <Section
                title={formatMessage(messages.draft)}
                text={formatMessage(messages.draftText)}
              >
                <AgreementEditor
                  key={`${draft?.id ?? 'new'} ${String(draft?.version ?? 0)}`}
                  programme={programme}
                  draft={draft}
                  start={start}
                  save={acts.save}
                />
              </Section>
            )}
            {acts === undefined || draft === undefined ? null : (
              <PublishDraft draft={draft} publish={acts.publish} />
            )}
            <Section title={formatMessage(messages.published)}>
              {published.length === 0 ? (
                <>
                  <EmptyState title={formatMessage(messages.none)}>
                    {formatMessage(messages.noneText)}
                  </EmptyState>
                  <RichTextView text={STANDARD_AGREEMENT} />
                </>
              ) : (
                <>
                  <DataTable
                    label={formatMessage(messages.published)}
                    columns={columns(intl)}
                    rows={published}
                    rowKey={(row) => row.id}
                  />
                  <RichTextView text={start} />
                </>
              )}
            </Section>
          </div>
        );
      }}
    </Loaded>
  );
};
