import { createIntl } from '@formatjs/intl';
import type { Speaker } from '../text/message';

/** Says messages in tests: in English with the figures of a locale, or in the words that are given by id. */
export const speakerOf = (locale = 'en-US', messages: Record<string, string> = {}): Speaker =>
  createIntl({ locale, defaultLocale: locale, messages });
