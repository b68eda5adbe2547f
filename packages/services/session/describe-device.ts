import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';

const messages = defineMessages({
  unknown: { id: 'services.session.unknownDevice', defaultMessage: 'Unknown device' },
  on: {
    id: 'services.session.browserOn',
    defaultMessage: '{browser} on {system}',
    description: 'A device, such as Firefox on Linux.',
  },
});

/** First match wins: most browsers also carry the names of others. */
// no text: names of products
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

// no text: names of products
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const firstMatch = (
  table: readonly (readonly [RegExp, string])[],
  text: string,
): string | undefined => table.find(([pattern]) => pattern.test(text))?.[1];

/** A browser's own long description in two words a person knows: `Firefox on Linux`. */
export const describeDevice = (userAgent: string | null): string => {
  const text = userAgent ?? '';
  const browser = firstMatch(BROWSERS, text);
  const system = firstMatch(SYSTEMS, text);
  if (browser === undefined) return system ?? tell(messages.unknown);
  return system === undefined ? browser : tell(phrase(messages.on, { browser, system }));
};
