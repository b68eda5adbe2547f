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
import type { ChartProps, ChartRow, ChartSeries } from './chart';
import { axisTicks } from '../format/axis';
import classes from './chart.module.css';

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

const TICK = { fill: 'var(--p-text-2)', fontSize: 12 };

/** The drawing itself, loaded with its library only where a chart is shown. */
export const ChartPlot = (props: PlotProps) => {
  const { kind, rows, series, x, height, format, nameX, title } = props;
  const still = useReducedMotion();
  const tick = props.formatTick ?? format;
  const data: ChartRow[] = [...rows];
  const values = rows.flatMap((row) => series.map((one) => Number(row[one.key] ?? 0)));
  const ticks = axisTicks(Math.min(0, ...values), Math.max(0, ...values));
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
    <figure className={classes.plot} style={{ margin: 0 }} aria-label={`${title}, chart`}>
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
      <ResponsiveContainer width="100%" height={series.length < 2 ? height : height - 28}>
        {kind === 'line' ? (
          <LineChart data={data} margin={{ top: 24, right: 16, bottom: 0, left: 0 }}>
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
                  content={(label) => <EndLabel {...label} last={rows.length - 1} format={tick} />}
                />
              </Line>
            ))}
          </LineChart>
        ) : (
          <BarChart data={data} margin={{ top: 24, right: 8, bottom: 0, left: 0 }} barGap={2}>
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

/** The last value of a line, written at its end. */
const EndLabel = (label: {
  readonly x?: string | number;
  readonly y?: string | number;
  readonly index?: number;
  readonly value?: unknown;
  readonly last: number;
  readonly format: (value: number) => string;
}) =>
  label.index === label.last && typeof label.value === 'number' ? (
    <text
      x={Number(label.x ?? 0)}
      y={Number(label.y ?? 0) - 8}
      textAnchor="end"
      fill="var(--p-text)"
      fontSize={12}
      fontWeight={600}
    >
      {label.format(label.value)}
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
