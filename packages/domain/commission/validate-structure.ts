import { assertNever } from '../errors';
import { COMMISSION_STRUCTURES } from '../enum/commission-structure';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';
import { optional } from './json-reader';
import type { JsonReader, Path } from './json-reader';
import { BASES, TIERED_WINDOWS } from './plan';
import type { Band, FlatRate, Hybrid, Percentage, Structure, Tiered } from './plan';
import { readPerformance } from './validate-performance';

const messages = defineMessages({
  bandPays: {
    id: 'domain.structure.bandPays',
    defaultMessage: 'Say what the band pays: a rate ("0" for nothing) or flatMinor.',
  },
  onZeroFlat: {
    id: 'domain.structure.onZeroFlat',
    defaultMessage: 'Only a flat amount can be paid on an event of 0.00: a rate gives nothing.',
  },
  onlyLastOpen: {
    id: 'domain.structure.onlyLastOpen',
    defaultMessage: 'Only the last band is open (null): later bands are never reached.',
  },
  lastOpen: {
    id: 'domain.structure.lastOpen',
    defaultMessage: 'The last band must be open (null): nothing is said above its end.',
  },
  rising: {
    id: 'domain.structure.rising',
    defaultMessage: 'Bands must rise: {upTo} is not above {before}.',
  },
  onlyCliff: {
    id: 'domain.structure.onlyCliff',
    defaultMessage: 'Only a cliff can be retroactive: marginal bands keep their rates.',
  },
  oneEvent: {
    id: 'domain.structure.oneEvent',
    defaultMessage: 'A window of one event has no earlier events to true up.',
  },
  depth: { id: 'domain.structure.depth', defaultMessage: 'Hybrids may be nested {most} deep.' },
});

/** More than 1000 % is taken for a slip ("12" for 12 %). */
export const MOST_RATE = '10';
const MOST_BANDS = 50;
const MOST_PARTS = 20;
const MOST_DEPTH = 4;

const readPayOnZero = (reader: JsonReader, value: unknown, path: Path): boolean | undefined =>
  optional(value, (v) => reader.boolean(v, [...path, 'payOnZero']));

const readFlat = (reader: JsonReader, value: unknown, path: Path): FlatRate | undefined => {
  const fields = reader.object(value, path, ['kind', 'amountMinor', 'per', 'payOnZero']);
  if (fields === undefined) return undefined;
  const amountMinor = reader.integer(fields['amountMinor'], [...path, 'amountMinor'], 0);
  const per = reader.oneOf(fields['per'], [...path, 'per'], ['event', 'unit']);
  const payOnZero = readPayOnZero(reader, fields['payOnZero'], path);
  if (amountMinor === undefined || per === undefined) return undefined;
  return { kind: 'flat_rate', amountMinor, per, payOnZero };
};

const readPercentage = (reader: JsonReader, value: unknown, path: Path): Percentage | undefined => {
  const fields = reader.object(value, path, ['kind', 'rate', 'base']);
  if (fields === undefined) return undefined;
  const rate = reader.rate(fields['rate'], [...path, 'rate'], MOST_RATE);
  const base = optional(fields['base'], (v) => reader.oneOf(v, [...path, 'base'], BASES));
  return rate === undefined ? undefined : { kind: 'percentage', rate, base };
};

const readBand = (reader: JsonReader, value: unknown, path: Path): Band | undefined => {
  const fields = reader.object(value, path, ['upTo', 'rate', 'flatMinor', 'payOnZero']);
  if (fields === undefined) return undefined;
  const upTo =
    fields['upTo'] === null ? null : reader.integer(fields['upTo'], [...path, 'upTo'], 1);
  const rate = optional(fields['rate'], (v) => reader.rate(v, [...path, 'rate'], MOST_RATE));
  const flatMinor = optional(fields['flatMinor'], (v) =>
    reader.integer(v, [...path, 'flatMinor'], 0),
  );
  if (fields['rate'] === undefined && fields['flatMinor'] === undefined) {
    reader.refuse([...path, 'rate'], messages.bandPays);
  }
  const payOnZero = readPayOnZero(reader, fields['payOnZero'], path);
  if (payOnZero !== undefined && fields['flatMinor'] === undefined)
    reader.refuse([...path, 'payOnZero'], messages.onZeroFlat);
  return upTo === undefined ? undefined : { upTo, rate, flatMinor, payOnZero };
};

const checkBands = (reader: JsonReader, bands: readonly (Band | undefined)[], path: Path): void => {
  let before = 0;
  bands.forEach((band, index) => {
    if (band === undefined) return;
    const at = [...path, index, 'upTo'];
    const isLast = index === bands.length - 1;
    if (band.upTo === null) {
      if (!isLast) reader.refuse(at, messages.onlyLastOpen);
      return;
    }
    if (isLast) reader.refuse(at, messages.lastOpen);
    if (band.upTo <= before) {
      reader.refuse(
        at,
        phrase(messages.rising, { upTo: String(band.upTo), before: String(before) }),
      );
    }
    before = band.upTo;
  });
};

const TIERED_FIELDS = [
  'kind',
  'measure',
  'window',
  'mode',
  'boundary',
  'retroactive',
  'measureNetOfRefunds',
  'bands',
  'base',
];

const readTiered = (reader: JsonReader, value: unknown, path: Path): Tiered | undefined => {
  const fields = reader.object(value, path, TIERED_FIELDS);
  if (fields === undefined) return undefined;
  const at = (key: string): Path => [...path, key];
  const measure = reader.oneOf(fields['measure'], at('measure'), ['amount', 'count']);
  const window = reader.oneOf(fields['window'], at('window'), TIERED_WINDOWS);
  const mode = reader.oneOf(fields['mode'], at('mode'), ['marginal', 'cliff']);
  const boundary = optional(fields['boundary'], (v) =>
    reader.oneOf(v, at('boundary'), ['lower', 'upper'] as const),
  );
  const retroactive = optional(fields['retroactive'], (v) => reader.boolean(v, at('retroactive')));
  const measureNetOfRefunds = optional(fields['measureNetOfRefunds'], (v) =>
    reader.boolean(v, at('measureNetOfRefunds')),
  );
  const base = optional(fields['base'], (v) => reader.oneOf(v, at('base'), BASES));
  const bands = reader
    .list(fields['bands'], at('bands'), MOST_BANDS)
    ?.map((band, index) => readBand(reader, band, [...path, 'bands', index]));
  if (bands !== undefined) checkBands(reader, bands, at('bands'));
  if (retroactive === true && mode === 'marginal') {
    reader.refuse(at('retroactive'), messages.onlyCliff);
  }
  if (retroactive === true && window === 'event') {
    reader.refuse(at('retroactive'), messages.oneEvent);
  }
  if (measure === undefined || window === undefined || mode === undefined || bands === undefined) {
    return undefined;
  }
  const read = bands.filter((band) => band !== undefined);
  return {
    kind: 'tiered',
    measure,
    window,
    mode,
    boundary,
    retroactive,
    measureNetOfRefunds,
    bands: read,
    base,
  };
};

const readHybrid = (
  reader: JsonReader,
  value: unknown,
  path: Path,
  depth: number,
): Hybrid | undefined => {
  const fields = reader.object(value, path, ['kind', 'parts']);
  if (fields === undefined) return undefined;
  if (depth >= MOST_DEPTH) {
    return reader.refuse(path, phrase(messages.depth, { most: String(MOST_DEPTH) }));
  }
  const parts = reader
    .list(fields['parts'], [...path, 'parts'], MOST_PARTS)
    ?.map((part, index) => readStructure(reader, part, [...path, 'parts', index], depth + 1))
    .filter((part) => part !== undefined);
  return parts === undefined ? undefined : { kind: 'hybrid', parts };
};

/** Reads one structure; every problem is noted at its path. */
export const readStructure = (
  reader: JsonReader,
  value: unknown,
  path: Path,
  depth = 0,
): Structure | undefined => {
  const found: unknown =
    typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const kind = reader.oneOf(found, [...path, 'kind'], COMMISSION_STRUCTURES);
  switch (kind) {
    case undefined:
      return undefined;
    case 'flat_rate':
      return readFlat(reader, value, path);
    case 'percentage':
      return readPercentage(reader, value, path);
    case 'tiered':
      return readTiered(reader, value, path);
    case 'performance_based':
      return readPerformance(reader, value, path);
    case 'hybrid':
      return readHybrid(reader, value, path, depth);
    default:
      return assertNever(kind);
  }
};
