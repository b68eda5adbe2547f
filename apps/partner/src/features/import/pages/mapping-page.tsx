import { Button, Group, Stack } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { IMPORT_FIELDS } from '@portal/contracts/import';
import type { ImportMapping } from '@portal/contracts/import';
import type { ImportReading } from '@portal/contracts/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { toProblem } from '@portal/contracts/problem';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { MappingTable } from '@portal/ui/patterns/mapping-table';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { ProblemGroups } from '@portal/ui/patterns/problem-groups';
import { ProblemsTable } from '@portal/ui/patterns/problems-table';
import { Section } from '@portal/ui/patterns/section';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { WizardPage } from '@portal/ui/patterns/wizard-page';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate, useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { importSteps } from '../steps';
import { ColumnChoice } from '../column-choice';
import { ExpectedSection, OUTCOME_WORDS } from '../expected-section';
import { FileSection } from '../file-section';
import { ReadingFields } from '../reading-fields';
import { WordsTable } from '../words-table';
import classes from './mapping-page.module.css';

const messages = defineMessages({
  notImported: { id: 'partner.mapping.notImported', defaultMessage: 'Not imported: {columns}.' },
  importRowCount: {
    id: 'partner.mapping.importRowCount',
    defaultMessage: 'Import {count, plural, one {# row} other {# rows}}',
  },
  missing: { id: 'partner.mapping.missing', defaultMessage: 'Choose a column for: {fields}.' },
  importAFile: { id: 'partner.mapping.importAFile', defaultMessage: 'Import a file' },
  imports: { id: 'partner.mapping.imports', defaultMessage: 'Imports' },
  line: { id: 'partner.mapping.line', defaultMessage: 'Line' },
  columns: { id: 'partner.mapping.columns', defaultMessage: 'Columns' },
  firstRowsAsRead: {
    id: 'partner.mapping.firstRowsAsRead',
    defaultMessage: 'First rows as they will be read',
  },
  outcome: { id: 'partner.mapping.outcome', defaultMessage: 'Will be' },
  firstRows: { id: 'partner.mapping.firstRows', defaultMessage: 'First rows' },
  problems: { id: 'partner.mapping.problems', defaultMessage: 'Problems found so far' },
  problemsText: {
    id: 'partner.mapping.problemsText',
    defaultMessage: 'These rows will be left out and listed for you; the others are imported.',
  },
  failsEverywhere: {
    id: 'partner.mapping.failsEverywhere',
    defaultMessage: 'None of the rows looked at can be imported. See what to do above.',
  },
  importRows: { id: 'partner.mapping.importRows', defaultMessage: 'Import rows' },
  values: { id: 'partner.mapping.values', defaultMessage: 'What the words mean' },
  valuesText: {
    id: 'partner.mapping.valuesText',
    defaultMessage: 'The words in "{column}", with the number of rows that have them.',
  },
  howRead: { id: 'partner.mapping.howRead', defaultMessage: 'How amounts and times are read' },
});

type Preview = Outputs['partner']['import']['preview'];
type PreviewRow = Preview['rows'][number];

const SOURCE = defineMessages({
  detected: {
    id: 'partner.mapping.detected',
    defaultMessage: 'We recognised these columns by their names and values. Correct what is wrong.',
  },
  remembered: {
    id: 'partner.mapping.remembered',
    defaultMessage: 'The columns as you confirmed them last time for a file with these headers.',
  },
  given: { id: 'partner.mapping.given', defaultMessage: 'Shown as you chose them.' },
});

/** What was chosen so far with one choice more: of other columns and words it stays, also while an answer is on its way. */
const withChange = (known: ImportReading, change: ImportReading): ImportReading => ({
  ...known,
  ...change,
  dates: { ...known.dates, ...change.dates },
  decimals: { ...known.decimals, ...change.decimals },
  types: { ...known.types, ...change.types },
});

/** Step two: which column is what, how the first rows will be read, and the problems found in them. */
export const MappingPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const [mapping, setMapping] = useState<ImportMapping>();
  const [reading, setReading] = useState<ImportReading>({});
  const query = useQuery(
    trpc.partner.import.preview.queryOptions(
      { id, mapping, reading },
      { placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  return (
    <WizardPage
      title={
        query.data === undefined ? formatMessage(messages.importAFile) : query.data.import.fileName
      }
      crumbs={[{ label: formatMessage(messages.imports), to: paths.imports }]}
      steps={importSteps(intl, id, 1)}
      current={1}
    >
      <Loaded query={query} skeleton={<FormSkeleton fields={8} />}>
        {(preview) => (
          <Mapping
            preview={preview}
            stale={query.isPlaceholderData}
            onChange={setMapping}
            onReading={(change) => setReading((known) => withChange(known, change))}
            onReread={() => {
              setMapping(undefined);
              setReading({});
            }}
          />
        )}
      </Loaded>
    </WizardPage>
  );
};

const previewColumns = (intl: Speaker, preview: Preview): readonly Column<PreviewRow>[] => [
  {
    id: 'line',
    header: intl.formatMessage(messages.line),
    cell: (row) => row.line,
    align: 'end',
    width: '64px',
  },
  ...(preview.expected === null
    ? []
    : [
        {
          id: 'outcome',
          header: intl.formatMessage(messages.outcome),
          cell: ({ outcome }: PreviewRow) =>
            outcome === null ? '' : intl.formatMessage(OUTCOME_WORDS[outcome]),
        },
      ]),
  ...IMPORT_FIELDS[preview.import.kind]
    .filter(
      ({ field }) =>
        preview.mapping[field] !== undefined ||
        preview.rows.some((row) => row.values[field] !== undefined),
    )
    .map(({ field, label }) => ({
      id: field,
      header: intl.formatMessage(label),
      cell: (row: PreviewRow) => row.values[field] ?? '',
    })),
];

const Mapping = ({
  preview,
  stale,
  onChange,
  onReading,
  onReread,
}: {
  readonly preview: Preview;
  readonly stale: boolean;
  readonly onChange: (mapping: ImportMapping) => void;
  readonly onReading: (change: ImportReading) => void;
  /** The file is read anew: what was chosen of its columns is gone. */
  readonly onReread: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation(trpc.partner.import.start.mutationOptions());
  const fields = IMPORT_FIELDS[preview.import.kind].map((field) => ({
    ...field,
    label: formatMessage(field.label),
  }));
  const missing = fields.filter(({ field }) => preview.missingFields.includes(field));
  const run = async (): Promise<void> => {
    await start.mutateAsync({
      id: preview.import.id,
      mapping: preview.mapping,
      reading: preview.reading,
    });
    await navigate(paths.import(preview.import.id));
    // Not the preview: this page may still be there, and an import that has been started has none.
    await queryClient.invalidateQueries(trpc.partner.import.list.pathFilter());
  };
  return (
    <>
      {start.error === null ? null : <ProblemNote problem={toProblem(start.error)} />}
      <FileSection preview={preview} onReread={onReread} />
      <Section title={formatMessage(messages.columns)}>
        <p>{formatMessage(SOURCE[preview.mappingSource])}</p>
        <MappingTable
          fields={fields}
          header={preview.header}
          samples={preview.samples}
          mapping={preview.mapping}
          onChange={onChange}
          disabled={start.isPending}
          choiceOf={(field, column) => (
            <ColumnChoice preview={preview} field={field} column={column} onReading={onReading} />
          )}
        />
        {preview.notes.map(({ tone, text }) => (
          <Group key={text} role="status" gap="xs" wrap="nowrap" align="flex-start">
            {tone === 'warning' ? (
              <IconAlertTriangle size={16} className={classes.warning} />
            ) : null}
            <span>{text}</span>
          </Group>
        ))}
        {preview.notImported.length === 0 ? null : (
          <p>{formatMessage(messages.notImported, { columns: preview.notImported.join(', ') })}</p>
        )}
      </Section>
      {preview.words.length === 0 ? null : (
        <Section title={formatMessage(messages.values)}>
          <p>{formatMessage(messages.valuesText, { column: preview.mapping['type'] ?? '' })}</p>
          <WordsTable preview={preview} onReading={onReading} />
        </Section>
      )}
      <Section title={formatMessage(messages.howRead)}>
        <ReadingFields key={preview.import.id} preview={preview} onReading={onReading} />
      </Section>
      <ExpectedSection preview={preview} />
      <Section title={formatMessage(messages.firstRowsAsRead)}>
        <DataTable
          label={formatMessage(messages.firstRows)}
          columns={previewColumns(intl, preview)}
          rows={preview.rows}
          rowKey={(row) => String(row.line)}
          stale={stale}
        />
      </Section>
      {preview.problems.length === 0 ? null : (
        <Section title={formatMessage(messages.problems)}>
          <p>{formatMessage(messages.problemsText)}</p>
          <ProblemGroups groups={preview.problemGroups} />
          <ProblemsTable problems={preview.problems} />
        </Section>
      )}
      <Group>
        <Button
          variant="filled"
          loading={start.isPending}
          disabled={missing.length > 0 || preview.questions.length > 0 || preview.failsEverywhere}
          onClick={() => void run().catch(() => undefined)}
        >
          {preview.import.totalRows === null
            ? formatMessage(messages.importRows)
            : formatMessage(messages.importRowCount, { count: preview.import.totalRows })}
        </Button>
        <Stack gap={4}>
          {missing.length === 0 ? null : (
            <span role="status">
              {formatMessage(messages.missing, {
                fields: missing.map(({ label }) => label).join(', '),
              })}
            </span>
          )}
          {preview.questions.map(({ about, column, message }) => (
            <span key={`${about} ${column ?? ''}`} role="status">
              {message}
            </span>
          ))}
          {preview.failsEverywhere ? (
            <span role="status">{formatMessage(messages.failsEverywhere)}</span>
          ) : null}
        </Stack>
      </Group>
    </>
  );
};
