import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Suspense, lazy, useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import { downloadCsv } from '../state/download';
import { DataTable } from './data-table';
import { Section } from './section';
import classes from './chart.module.css';

const messages = defineMessages({
  showAs: { id: 'ui.chart.showAs', defaultMessage: 'Show {title} as' },
  chart: { id: 'ui.chart.chart', defaultMessage: 'Chart' },
  table: { id: 'ui.chart.table', defaultMessage: 'Table' },
  save: { id: 'ui.chart.save', defaultMessage: '{title}: save as CSV' },
  csv: { id: 'ui.chart.csv', defaultMessage: 'CSV' },
});

/** One x with a number per series. Numbers are for height only; exact amounts come from `exact`. */
export type ChartRow = Readonly<Record<string, string | number | null>>;

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** The series the page is about: in the brand's colour, labelled first. */
  readonly main?: boolean;
}

export interface ChartProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly rows: readonly ChartRow[];
  readonly x: {
    readonly key: string;
    readonly label: string;
    readonly format?: (value: string) => string;
  };
  /** At most four; more belong in a table. */
  readonly series: readonly ChartSeries[];
  /** How a value reads: with its currency, its unit. */
  readonly format?: (value: number) => string;
  /** How an axis tick reads, shorter than `format`. */
  readonly formatTick?: (value: number) => string;
  /** The exact cell for the table, where the number is only an approximation. */
  readonly exact?: (row: ChartRow, key: string) => ReactNode;
  /** The exact value for the file. */
  readonly exactCsv?: (row: ChartRow, key: string) => string | number | null;
  /** Name of the file without its ending. */
  readonly csvName: string;
  readonly height?: number;
}

const Plot = lazy(async () => {
  const { ChartPlot } = await import('./chart-plot');
  return { default: ChartPlot };
});

/** A line for time. */
export const TimeChart = (props: ChartProps) => <Chart {...props} kind="line" />;

/** Bars for comparison, from zero. */
export const BarsChart = (props: ChartProps) => <Chart {...props} kind="bars" />;

const Chart = (props: ChartProps & { readonly kind: 'line' | 'bars' }) => {
  const { title, rows, x, series, height = 280, csvName } = props;
  const { locale } = useLocale();
  const { formatMessage } = useIntl();
  const [view, setView] = useState('chart');
  const format = props.format ?? ((value: number) => formatNumber(value, { locale }));
  const nameX = (value: unknown): string => x.format?.(String(value)) ?? String(value);
  const save = (): void =>
    downloadCsv(
      `${csvName}.csv`,
      [x.label, ...series.map((one) => one.label)],
      rows.map((row) => [
        row[x.key],
        ...series.map((one) => props.exactCsv?.(row, one.key) ?? row[one.key]),
      ]),
    );
  return (
    <Section
      title={title}
      text={props.text}
      action={
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label={formatMessage(messages.showAs, { title })}
            value={view}
            onChange={setView}
            data={[
              { value: 'chart', label: formatMessage(messages.chart) },
              { value: 'table', label: formatMessage(messages.table) },
            ]}
          />
          <Button
            size="xs"
            className={classes.csv}
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={save}
            aria-label={formatMessage(messages.save, { title })}
          >
            {formatMessage(messages.csv)}
          </Button>
        </div>
      }
    >
      {view === 'table' ? (
        <DataTable
          label={title}
          rows={rows}
          rowKey={(row) => String(row[x.key])}
          columns={[
            { id: x.key, header: x.label, cell: (row) => nameX(row[x.key]) },
            ...series.map((one) => ({
              id: one.key,
              header: one.label,
              align: 'end' as const,
              cell: (row: ChartRow) => {
                const value = row[one.key];
                return (
                  props.exact?.(row, one.key) ?? (typeof value === 'number' ? format(value) : '—')
                );
              },
            })),
          ]}
        />
      ) : (
        <div style={{ minHeight: height }}>
          <Suspense fallback={<div className={classes.waiting} style={{ height }} aria-busy />}>
            <Plot {...props} height={height} format={format} nameX={nameX} />
          </Suspense>
        </div>
      )}
    </Section>
  );
};
