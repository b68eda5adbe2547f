import { IMPORT_FIELDS } from '@portal/contracts/import';
import type { ImportKind, ImportOutcome, ImportPreview } from '@portal/contracts/import';
import { DomainError } from '@portal/domain/errors';
import type { Ctx } from '@portal/services/context';
import { importOutcome } from '@portal/services/import/import-outcome';
import { listProblemGroups } from '@portal/services/import/problem-groups';
import { refreshAllStatistics } from '@portal/services/job/refresh-statistics';
import { enterPartnerBySlug, findTenantId } from '@portal/services/operator/find-by-name';
import { assertTakes, importFile } from '@portal/services/operator/import-file';
import type { Command } from 'commander';
import { act } from './act';
import { addReadingOptions, readReadingOptions } from './import-options';
import type { ReadingOptions } from './import-options';
import { endProgress, moneyText, progress, remark } from './output';
import { readPieces } from './parse';

interface ImportOptions extends ReadingOptions {
  readonly partner: string;
  readonly tenant: string;
}

const FORMAT_TEXT: Readonly<Record<string, string>> = {
  YMD: 'year, month, day',
  DMY: 'day, month, year',
  MDY: 'month, day, year',
  DM: 'day, month',
  MD: 'month, day',
  epoch: 'seconds since 1970',
  'epoch-ms': 'milliseconds since 1970',
  excel: 'days of a spreadsheet',
  'excel-1904': 'days of a spreadsheet since 1904',
};

/** How the file is read, and what of it is left out. */
const explainReading = ({
  file,
  mapping,
  reading,
  words,
  notes,
  notImported,
  asideGroups,
  rowsLookedAt,
}: ImportPreview): void => {
  if (file.sheet !== null) remark(`Sheet "${file.sheet}".`);
  if (reading.year !== undefined) remark(`Days without a year are of ${String(reading.year)}.`);
  for (const [field, column] of Object.entries(mapping)) {
    const date = FORMAT_TEXT[reading.dates?.[column] ?? ''];
    const mark = reading.decimals?.[column];
    const how = [date, mark === undefined ? undefined : `decimals after "${mark}"`];
    const known = how.filter((text) => text !== undefined).join(', ');
    remark(`"${column}" is ${field}${known === '' ? '' : ` (${known})`}.`);
  }
  for (const { word, count, meaning } of words) {
    if (word === meaning) continue;
    const becomes = meaning === 'ignore' ? 'is ignored' : `is ${meaning ?? 'unknown'}`;
    remark(`"${word}" ${becomes} (${String(count)}).`);
  }
  for (const { text } of notes) remark(text);
  for (const { count, example } of asideGroups) {
    remark(
      `${String(count)} of the first ${String(rowsLookedAt)} rows will be set aside, such as line ${String(example.line)}: ${example.message}`,
    );
  }
  if (notImported.length > 0) remark(`Not imported: ${notImported.join(', ')}.`);
};

const outcomeText = (status: string, { counts, sums }: ImportOutcome): string => {
  const parts = Object.entries(counts).filter(
    ([word, count]) => count > 0 || word === 'accepted' || word === 'rejected',
  );
  const lines = sums.map((sum) => `${sum.type}: ${String(sum.events)}, ${moneyText(sum)}`);
  const first = `${status}: ${parts.map(([word, count]) => `${String(count)} ${word}`).join(', ')}`;
  return [first, ...lines].join('\n');
};

const runImport = async (ctx: Ctx, kind: ImportKind, file: string, options: ImportOptions) => {
  const reading = readReadingOptions(options);
  const inside = await enterPartnerBySlug(ctx, options.partner);
  const tenantId = await findTenantId(inside, options.tenant);
  const content = await readPieces(file);
  const view = await importFile(
    inside,
    { tenantId, kind, fileName: file, content, ...reading },
    {
      onPreview: (preview) => {
        explainReading(preview);
        if (preview.questions.length === 0) assertTakes(preview);
      },
      onProgress: ({ processedRows, totalRows }) =>
        progress(`${String(processedRows)} of ${String(totalRows ?? '?')} rows`),
    },
  );
  endProgress();
  await refreshAllStatistics(ctx.db);
  if (view.status !== 'completed')
    throw new DomainError('validation', view.error ?? `The import is ${view.status}.`);
  const outcome = await importOutcome(inside, view);
  for (const { count, column, example, advice } of await listProblemGroups(inside, view)) {
    const where = column === null ? '' : ` in "${column}"`;
    remark(
      `${String(count)} not taken${where}, such as line ${String(example.line)}: ${example.message} ${advice ?? ''}`.trimEnd(),
    );
  }
  return { data: { ...view, ...outcome }, text: outcomeText(view.status, outcome) };
};

/** `import customers`, `import events`. */
export const addImportCommands = (program: Command): void => {
  const imports = program.command('import').description("an ISP's files");
  for (const kind of ['customers', 'events'] as const) {
    const command = imports
      .command(kind)
      .description(
        `import ${kind} from a CSV file or a workbook (.xlsx); what it leaves open is refused with the option that settles it`,
      )
      .argument('<file>', 'CSV or .xlsx; - for standard input')
      .requiredOption('--partner <slug>')
      .requiredOption('--tenant <slug>')
      .addHelpText(
        'after',
        `\nFields: ${IMPORT_FIELDS[kind].map(({ field }) => field).join(', ')}; gross is amount.` +
          '\nWhat is said here, or on the page, is remembered for the tenant and these headers.',
      );
    addReadingOptions(command, kind).action(
      (file: string, options: ImportOptions, command: Command) =>
        act(command, ({ ctx }) => runImport(ctx, kind, file, options)),
    );
  }
};
