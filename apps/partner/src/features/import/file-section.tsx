import { Select, SimpleGrid } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { toProblem } from '@portal/contracts/problem';
import { FILE_ENCODINGS } from '@portal/domain/enum/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import classes from './file-section.module.css';

const messages = defineMessages({
  file: { id: 'partner.fileSection.file', defaultMessage: 'The file' },
  header: { id: 'partner.fileSection.header', defaultMessage: 'Names of the columns' },
  inLine: { id: 'partner.fileSection.inLine', defaultMessage: 'In line {line}' },
  none: { id: 'partner.fileSection.none', defaultMessage: 'None: the first line is data' },
  encoding: { id: 'partner.fileSection.encoding', defaultMessage: 'Characters' },
  sheet: { id: 'partner.fileSection.sheet', defaultMessage: 'Sheet' },
  chooseSheet: { id: 'partner.fileSection.chooseSheet', defaultMessage: 'Choose the sheet' },
  beginning: { id: 'partner.fileSection.beginning', defaultMessage: 'First lines of the file' },
});

const ENCODINGS: Readonly<Record<(typeof FILE_ENCODINGS)[number], Message>> = defineMessages({
  'utf-8': { id: 'partner.encoding.utf8', defaultMessage: 'Unicode (UTF-8)' },
  'utf-16le': { id: 'partner.encoding.utf16le', defaultMessage: 'Unicode (UTF-16)' },
  'utf-16be': { id: 'partner.encoding.utf16be', defaultMessage: 'Unicode (UTF-16, big-endian)' },
  'windows-1252': {
    id: 'partner.encoding.windows1252',
    defaultMessage: 'Western European (Windows-1252)',
  },
  'windows-1250': {
    id: 'partner.encoding.windows1250',
    defaultMessage: 'Central European (Windows-1250)',
  },
  'iso-8859-2': {
    id: 'partner.encoding.iso88592',
    defaultMessage: 'Central European (ISO 8859-2)',
  },
  macintosh: { id: 'partner.encoding.macintosh', defaultMessage: 'Western European (Mac)' },
  shift_jis: { id: 'partner.encoding.shiftJis', defaultMessage: 'Japanese (Shift JIS)' },
  'euc-jp': { id: 'partner.encoding.eucJp', defaultMessage: 'Japanese (EUC-JP)' },
  big5: { id: 'partner.encoding.big5', defaultMessage: 'Chinese, traditional (Big5)' },
  'euc-kr': { id: 'partner.encoding.eucKr', defaultMessage: 'Korean (EUC-KR)' },
  gb18030: { id: 'partner.encoding.gb18030', defaultMessage: 'Chinese (GB 18030)' },
});

type Preview = Outputs['partner']['import']['preview'];

const CELLS_SHOWN = 8;
const NONE = 'none';

/** How the file itself is read, beside its first lines as they then are. */
export const FileSection = ({
  preview,
  onReread,
}: {
  readonly preview: Preview;
  readonly onReread: () => void;
}) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const reread = useMutation(trpc.partner.import.reread.mutationOptions());
  const { encoding, headerLine, lines, sheet, sheets } = preview.file;
  const isOpen = preview.questions.some(({ about }) => about === 'sheet');
  const read = async (change: {
    readonly encoding?: (typeof FILE_ENCODINGS)[number];
    readonly headerLine?: number | null;
    readonly sheet?: string;
  }): Promise<void> => {
    // Another sheet has its header where it has it.
    const kept = change.sheet === undefined ? { headerLine } : {};
    await reread.mutateAsync({ id: preview.import.id, ...kept, ...change });
    onReread();
    await queryClient.invalidateQueries(trpc.partner.import.preview.pathFilter());
  };
  const choices = [...new Set([...lines.map(({ line }) => line), headerLine ?? 1])];
  return (
    <Section title={formatMessage(messages.file)}>
      {reread.error === null ? null : <ProblemNote problem={toProblem(reread.error)} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} maw={720}>
        {encoding === null ? (
          <Select
            label={formatMessage(messages.sheet)}
            placeholder={formatMessage(messages.chooseSheet)}
            data={sheets}
            value={isOpen ? null : sheet}
            error={isOpen}
            allowDeselect={false}
            disabled={reread.isPending}
            onChange={(value) => {
              if (value !== null) void read({ sheet: value }).catch(() => undefined);
            }}
          />
        ) : (
          <Select
            label={formatMessage(messages.encoding)}
            data={FILE_ENCODINGS.map((value) => ({
              value,
              label: formatMessage(ENCODINGS[value]),
            }))}
            value={encoding}
            allowDeselect={false}
            disabled={reread.isPending}
            onChange={(value) => {
              const chosen = FILE_ENCODINGS.find((one) => one === value);
              if (chosen !== undefined) void read({ encoding: chosen }).catch(() => undefined);
            }}
          />
        )}
        <Select
          label={formatMessage(messages.header)}
          data={[
            ...choices.map((line) => ({
              value: String(line),
              label: formatMessage(messages.inLine, { line: String(line) }),
            })),
            { value: NONE, label: formatMessage(messages.none) },
          ]}
          value={headerLine === null ? NONE : String(headerLine)}
          allowDeselect={false}
          disabled={reread.isPending}
          onChange={(value) =>
            void read({ headerLine: value === NONE ? null : Number(value) }).catch(() => undefined)
          }
        />
      </SimpleGrid>
      <div
        className={classes.scroll}
        tabIndex={0}
        role="region"
        aria-label={formatMessage(messages.beginning)}
      >
        <table className={classes.lines}>
          <tbody>
            {lines.map(({ line, cells }) => (
              <tr key={line} className={line === headerLine ? classes.header : undefined}>
                <th scope="row">{line}</th>
                {cells.slice(0, CELLS_SHOWN).map((cell, index) => (
                  // The same text may stand in two columns.
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};
