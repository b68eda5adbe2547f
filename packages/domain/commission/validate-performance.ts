import { rateMicros } from '../money/rate';
import { WINDOWS } from '../period/period';
import { defineMessages } from '../text/message';
import { optional } from './json-reader';
import type { JsonReader, Path } from './json-reader';
import { METRICS } from './plan';
import type { Metric, PerformanceBased, PerformanceStep } from './plan';

const messages = defineMessages({
  paysOne: {
    id: 'domain.performance.paysOne',
    defaultMessage: 'A step pays exactly one of rate, multiplier, bonusMinor.',
  },
  multiplier: {
    id: 'domain.performance.multiplier',
    defaultMessage: 'A multiplier below "1" would take back what was earned.',
  },
  rising: {
    id: 'domain.performance.rising',
    defaultMessage: 'Thresholds must rise from step to step.',
  },
  quota: {
    id: 'domain.performance.quota',
    defaultMessage: 'Only quota_attainment has a quota.',
  },
  key: { id: 'domain.performance.key', defaultMessage: 'Must be the key of a component.' },
  target: {
    id: 'domain.performance.target',
    defaultMessage: 'A rate or multiplier needs the component it works on.',
  },
});

const MOST_STEPS = 50;
const MOST_FACTOR = '100';

/** Metrics where less is better count with `atMost`, the others with `atLeast`. */
export const thresholdField = (metric: Metric): 'atLeast' | 'atMost' =>
  metric === 'rank' || metric === 'churn_rate' ? 'atMost' : 'atLeast';

/** Metrics whose threshold is a rate rather than a whole number. */
export const isRateMetric = (metric: Metric): boolean =>
  metric === 'quota_attainment' || metric === 'churn_rate';

const readThreshold = (
  reader: JsonReader,
  value: unknown,
  path: Path,
  metric: Metric,
): number | string | undefined => {
  if (!isRateMetric(metric)) return reader.integer(value, path, metric === 'rank' ? 1 : 0);
  // 0 and 1 need no quotes; other numbers would be floats.
  if (value === 0 || value === 1) return value;
  return reader.rate(value, path, metric === 'churn_rate' ? '1' : MOST_FACTOR);
};

const PAYS = ['rate', 'multiplier', 'bonusMinor'] as const;

const readStep = (
  reader: JsonReader,
  value: unknown,
  path: Path,
  metric: Metric,
): PerformanceStep | undefined => {
  const field = thresholdField(metric);
  const fields = reader.object(value, path, [field, ...PAYS]);
  if (fields === undefined) return undefined;
  const threshold = readThreshold(reader, fields[field], [...path, field], metric);
  const given = PAYS.filter((key) => fields[key] !== undefined);
  if (given.length !== 1) {
    reader.refuse(path, messages.paysOne);
  }
  const rate = optional(fields['rate'], (v) => reader.rate(v, [...path, 'rate'], '10'));
  const multiplier = optional(fields['multiplier'], (v) =>
    reader.rate(v, [...path, 'multiplier'], MOST_FACTOR),
  );
  if (multiplier !== undefined && rateMicros(multiplier) < 1_000_000n) {
    reader.refuse([...path, 'multiplier'], messages.multiplier);
  }
  const bonusMinor = optional(fields['bonusMinor'], (v) =>
    reader.integer(v, [...path, 'bonusMinor'], 0),
  );
  if (threshold === undefined) return undefined;
  return { [field]: threshold, rate, multiplier, bonusMinor };
};

const thresholdValue = (step: PerformanceStep, metric: Metric): bigint => {
  const value = step.atLeast ?? step.atMost ?? 0;
  return isRateMetric(metric) ? rateMicros(String(value)) : BigInt(value);
};

const checkRising = (
  reader: JsonReader,
  steps: readonly PerformanceStep[],
  metric: Metric,
  path: Path,
): void => {
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    if (before !== undefined && thresholdValue(step, metric) <= thresholdValue(before, metric)) {
      reader.refuse([...path, index, thresholdField(metric)], messages.rising);
    }
  });
};

const checkQuota = (
  reader: JsonReader,
  metric: Metric,
  quota: unknown,
  path: Path,
): number | undefined => {
  const needed = metric === 'quota_attainment';
  if (needed) return reader.integer(quota, [...path, 'quotaMinor'], 1);
  return quota === undefined ? undefined : reader.refuse([...path, 'quotaMinor'], messages.quota);
};

const FIELDS = ['kind', 'metric', 'window', 'quotaMinor', 'steps', 'appliesTo'];

/** Reads a performance_based structure; whether `appliesTo` exists is checked with the whole plan. */
export const readPerformance = (
  reader: JsonReader,
  value: unknown,
  path: Path,
): PerformanceBased | undefined => {
  const fields = reader.object(value, path, FIELDS);
  if (fields === undefined) return undefined;
  const metric = reader.oneOf(fields['metric'], [...path, 'metric'], METRICS);
  const window = reader.oneOf(fields['window'], [...path, 'window'], WINDOWS);
  const appliesTo = optional(fields['appliesTo'], (v) =>
    reader.text(v, [...path, 'appliesTo'], /./, messages.key),
  );
  const list = reader.list(fields['steps'], [...path, 'steps'], MOST_STEPS);
  if (metric === undefined || window === undefined || list === undefined) return undefined;
  const quotaMinor = checkQuota(reader, metric, fields['quotaMinor'], path);
  const steps = list
    .map((step, index) => readStep(reader, step, [...path, 'steps', index], metric))
    .filter((step) => step !== undefined);
  if (steps.length === list.length) checkRising(reader, steps, metric, [...path, 'steps']);
  const needsTarget = steps.some((step) => step.bonusMinor === undefined);
  if (needsTarget && fields['appliesTo'] === undefined) {
    reader.refuse([...path, 'appliesTo'], messages.target);
  }
  return { kind: 'performance_based', metric, window, quotaMinor, steps, appliesTo };
};
