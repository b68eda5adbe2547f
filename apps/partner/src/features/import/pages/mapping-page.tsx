import { Button, Group, TextInput } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { IMPORT_FIELDS, ImportConstants, type ImportMapping } from '@portal/contracts/import';
import { formatCount } from '@portal/ui/format/number';
import { toProblem } from '@portal/contracts/problem';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { MappingTable } from '@portal/ui/patterns/mapping-table';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { ProblemsTable } from '@portal/ui/patterns/problems-table';
import { Section } from '@portal/ui/patterns/section';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { WizardPage } from '@portal/ui/patterns/wizard-page';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { importSteps } from '../steps';
import classes from './mapping-page.module.css';

type Preview = Outputs['partner']['import']['preview'];
type PreviewRow = Preview['rows'][number];

const SOURCE = {
  detected: 'We recognised these columns by their names and values. Correct what is wrong.',
  remembered: 'The columns as you confirmed them last time for a file with these headers.',
  given: 'Shown as you chose them.',
} as const;

/** Step two: which column is what, how the first rows will be read, and the problems found in them. */
export const MappingPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const [mapping, setMapping] = useState<ImportMapping>();
  const [constants, setConstants] = useState<ImportConstants>();
  const query = useQuery(
    trpc.partner.import.preview.queryOptions(
      { id, mapping, constants },
      { placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  return (
    <WizardPage
      title={query.data === undefined ? 'Import a file' : query.data.import.fileName}
      crumbs={[{ label: 'Imports', to: paths.imports }]}
      steps={importSteps(id, 1)}
      current={1}
    >
      <Loaded query={query} skeleton={<FormSkeleton fields={8} />}>
        {(preview) => (
          <Mapping
            preview={preview}
            stale={query.isPlaceholderData}
            onChange={setMapping}
            onConstants={setConstants}
          />
        )}
      </Loaded>
    </WizardPage>
  );
};

const previewColumns = (preview: Preview): readonly Column<PreviewRow>[] => [
  { id: 'line', header: 'Line', cell: (row) => row.line, align: 'end', width: '64px' },
  ...IMPORT_FIELDS[preview.import.kind]
    .filter(
      ({ field }) =>
        preview.mapping[field] !== undefined ||
        preview.rows.some((row) => row.values[field] !== undefined),
    )
    .map(({ field, label }) => ({
      id: field,
      header: label,
      cell: (row: PreviewRow) => row.values[field] ?? '',
    })),
];

const Mapping = ({
  preview,
  stale,
  onChange,
  onConstants,
}: {
  readonly preview: Preview;
  readonly stale: boolean;
  readonly onChange: (mapping: ImportMapping) => void;
  readonly onConstants: (constants: ImportConstants) => void;
}) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation(trpc.partner.import.start.mutationOptions());
  const fields = IMPORT_FIELDS[preview.import.kind];
  const missing = fields.filter(({ field }) => preview.missingFields.includes(field));
  const run = async (): Promise<void> => {
    await start.mutateAsync({
      id: preview.import.id,
      mapping: preview.mapping,
      constants: preview.constants,
    });
    await navigate(paths.import(preview.import.id));
    // After leaving: here the preview would be asked for again, of an import that has been started.
    await queryClient.invalidateQueries(trpc.partner.import.pathFilter());
  };
  return (
    <>
      {start.error === null ? null : <ProblemNote problem={toProblem(start.error)} />}
      <Section title="Columns">
        <p>{SOURCE[preview.mappingSource]}</p>
        <MappingTable
          fields={fields}
          header={preview.header}
          samples={preview.samples}
          mapping={preview.mapping}
          onChange={onChange}
          disabled={start.isPending}
        />
        {preview.import.kind === 'events' ? (
          <TaxRate constants={preview.constants} onChange={onConstants} />
        ) : null}
        {preview.notes.map(({ tone, text }) => (
          <Group key={text} role="status" gap="xs" wrap="nowrap" align="flex-start">
            {tone === 'warning' ? (
              <IconAlertTriangle size={16} className={classes.warning} />
            ) : null}
            <span>{text}</span>
          </Group>
        ))}
        {preview.notImported.length === 0 ? null : (
          <p>Not imported: {preview.notImported.join(', ')}.</p>
        )}
      </Section>
      <Section title="First rows as they will be read">
        <DataTable
          label="First rows"
          columns={previewColumns(preview)}
          rows={preview.rows}
          rowKey={(row) => String(row.line)}
          stale={stale}
        />
      </Section>
      {preview.problems.length === 0 ? null : (
        <Section title="Problems found so far">
          <p>These rows will be left out and listed for you; the others are imported.</p>
          <ProblemsTable problems={preview.problems} />
        </Section>
      )}
      <Group>
        <Button
          variant="filled"
          loading={start.isPending}
          disabled={missing.length > 0}
          onClick={() => void run().catch(() => undefined)}
        >
          {preview.import.totalRows === null
            ? 'Import rows'
            : `Import ${formatCount(preview.import.totalRows, 'row')}`}
        </Button>
        {missing.length === 0 ? null : (
          <span role="status">
            Choose a column for: {missing.map(({ label }) => label).join(', ')}.
          </span>
        )}
      </Group>
    </>
  );
};

/** One tax rate for all rows, taken when the field is left and it can be read. */
const TaxRate = ({
  constants,
  onChange,
}: {
  readonly constants: ImportConstants;
  readonly onChange: (constants: ImportConstants) => void;
}) => {
  const [text, setText] = useState(constants.taxRate ?? '');
  const given = ImportConstants.safeParse(text.trim() === '' ? {} : { taxRate: text });
  return (
    <TextInput
      label="One tax rate for all rows"
      description="For amounts without a tax of their own, such as 19 % or 0.19"
      placeholder="None"
      maw={320}
      value={text}
      error={given.success ? undefined : given.error.issues[0]?.message}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (given.success) onChange(given.data);
      }}
    />
  );
};
