import { useReducedMotion } from '@mantine/hooks';
import type { ReactNode } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { ChartProps, ChartRow, ChartSeries } from './chart';
import { axisTicks } from '../format/axis';
import { spread } from '../format/spread';
import classes from './chart.module.css';

const messages = defineMessages({
  plot: { id: 'ui.chart.plot', defaultMessage: '{title}, chart' },
});

interface PlotProps extends ChartProps {
  readonly kind: 'line' | 'bars';
  readonly height: number;
  readonly format: (value: number) => string;
  readonly nameX: (value: unknown) => string;
}

const colorOf = (series: readonly ChartSeries[], index: number): string => {
  const one = series[index];
  if (one?.main === true || (index === 0 && !series.some((other) => other.main === true))) {
    return 'var(--p-accent)';
  }
  const before = series.slice(0, index).filter((other) => other.main !== true).length;
  const quiet = series.some((other) => other.main === true) ? before : before - 1;
  return quiet % 2 === 0 ? 'var(--p-series-2)' : 'var(--p-series-3)';
};

const TOP = 24;
/** What recharts leaves for the months below. */
const BELOW = 30;
const LABEL_LINE = 15;
const LABEL_CHARACTER = 7.5;

/** The last value of each line: what it reads, and how far it has to move to be beside, not upon, the others. */
const endLabels = (
  rows: readonly ChartRow[],
  series: readonly ChartSeries[],
  ticks: readonly number[],
  height: number,
  format: (value: number) => string,
) => {
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const drawn = height - TOP - BELOW;
  const ends = series.flatMap(({ key }) => {
    const value = rows.at(-1)?.[key];
    if (typeof value !== 'number') return [];
    return [{ key, text: format(value), y: ((high - value) / (high - low)) * drawn }];
  });
  const places = spread(
    ends.map(({ y }) => y),
    LABEL_LINE,
    drawn,
  );
  return new Map(
    ends.map(({ key, text, y }, index) => [key, { text, shift: (places[index] ?? y) - y }]),
  );
};

const TICK = { fill: 'var(--p-text-2)', fontSize: 12 };

/** The drawing itself, loaded with its library only where a chart is shown. */
export const ChartPlot = (props: PlotProps) => {
  const { kind, rows, series, x, height, format, nameX, title } = props;
  const { formatMessage } = useIntl();
  const still = useReducedMotion();
  const tick = props.formatTick ?? format;
  const data: ChartRow[] = [...rows];
  const values = rows.flatMap((row) => series.map((one) => Number(row[one.key] ?? 0)));
  const ticks = axisTicks(Math.min(0, ...values), Math.max(0, ...values));
  const chartHeight = series.length < 2 ? height : height - 28;
  const ends = endLabels(rows, series, ticks, chartHeight, tick);
  const endWidth = Math.max(0, ...[...ends.values()].map(({ text }) => text.length));
  const shared = (
    <>
      <CartesianGrid vertical={false} stroke="var(--p-line)" />
      <XAxis
        dataKey={x.key}
        tickFormatter={nameX}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--p-line-strong)' }}
        minTickGap={16}
      />
      <YAxis
        tickFormatter={tick}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width="auto"
        ticks={ticks}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 0]}
        interval={0}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={kind === 'bars' ? { fill: 'var(--p-hover)' } : { stroke: 'var(--p-line-strong)' }}
        content={({ active, label }) =>
          active ? <Tip {...props} row={rows.find((row) => row[x.key] === label)} /> : null
        }
      />
    </>
  );
  return (
    <figure
      className={classes.plot}
      style={{ margin: 0 }}
      aria-label={formatMessage(messages.plot, { title })}
    >
      {series.length < 2 ? null : (
        <ul className={classes.key}>
          {series.map((one, index) => (
            <li key={one.key}>
              <span className={classes.swatch} style={{ background: colorOf(series, index) }} />
              {one.label}
            </li>
          ))}
        </ul>
      )}
      <ResponsiveContainer width="100%" height={chartHeight}>
        {kind === 'line' ? (
          <LineChart
            data={data}
            margin={{
              top: TOP,
              right: Math.ceil(endWidth * LABEL_CHARACTER) + 12,
              bottom: 0,
              left: 0,
            }}
          >
            {shared}
            {series.map((one, index) => (
              <Line
                key={one.key}
                dataKey={one.key}
                name={one.label}
                stroke={colorOf(series, index)}
                strokeWidth={colorOf(series, index) === 'var(--p-accent)' ? 2 : 1.5}
                type="linear"
                dot={false}
                activeDot={{ r: 4, strokeWidth: 0 }}
                isAnimationActive={!still}
                animationDuration={300}
                connectNulls={false}
              >
                <LabelList
                  dataKey={one.key}
                  content={(label) => (
                    <EndLabel {...label} last={rows.length - 1} end={ends.get(one.key)} />
                  )}
                />
              </Line>
            ))}
          </LineChart>
        ) : (
          <BarChart data={data} margin={{ top: TOP, right: 8, bottom: 0, left: 0 }} barGap={2}>
            {shared}
            {series.map((one, index) => (
              <Bar
                key={one.key}
                dataKey={one.key}
                name={one.label}
                fill={colorOf(series, index)}
                radius={[3, 3, 0, 0]}
                maxBarSize={40}
                isAnimationActive={!still}
                animationDuration={300}
              >
                {series.length === 1 && rows.length <= 12 ? (
                  <LabelList
                    dataKey={one.key}
                    position="top"
                    style={{ fill: 'var(--p-text-2)', fontSize: 12 }}
                    formatter={(value: ReactNode) => (typeof value === 'number' ? tick(value) : '')}
                  />
                ) : null}
              </Bar>
            ))}
          </BarChart>
        )}
      </ResponsiveContainer>
    </figure>
  );
};

/** The last value of a line, written beside its end. */
const EndLabel = (label: {
  readonly x?: string | number;
  readonly y?: string | number;
  readonly index?: number;
  readonly last: number;
  readonly end: { readonly text: string; readonly shift: number } | undefined;
}) =>
  label.index === label.last && label.end !== undefined ? (
    <text
      x={Number(label.x ?? 0) + 8}
      y={Number(label.y ?? 0) + label.end.shift}
      dominantBaseline="central"
      fill="var(--p-text)"
      fontSize={12}
      fontWeight={600}
    >
      {label.end.text}
    </text>
  ) : null;

const Tip = (props: PlotProps & { readonly row: ChartRow | undefined }) => {
  const { row, series, x, nameX, format } = props;
  if (row === undefined) return null;
  return (
    <div className={classes.tip}>
      <strong>{nameX(row[x.key])}</strong>
      <dl>
        {series.map((one, index) => {
          const value = row[one.key];
          return (
            <div key={one.key} style={{ display: 'contents' }}>
              <dt>
                <span className={classes.swatch} style={{ background: colorOf(series, index) }} />
                {one.label}
              </dt>
              <dd>
                {props.exact?.(row, one.key) ?? (typeof value === 'number' ? format(value) : '—')}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
};
