import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlErrorCode, createIntl } from '@formatjs/intl';
import { FIRST_LANGUAGE, chooseLocale, languageOf } from '@portal/domain/text/locale';
import type { Speaker } from '@portal/domain/text/message';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Every workspace's folder of catalogues. */
const folders = (): string[] =>
  ['packages', 'apps'].flatMap((kind) =>
    existsSync(join(ROOT, kind))
      ? readdirSync(join(ROOT, kind))
          .map((workspace) => join(ROOT, kind, workspace, 'messages'))
          .filter((folder) => existsSync(folder))
      : [],
  );

const files = folders().flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
const languages = [...new Set(files.map((file) => basename(file, '.json')))];

const catalogueOf = (language: string): Record<string, string> =>
  Object.fromEntries(
    files
      .filter((file) => basename(file) === `${language}.json`)
      .flatMap((file) => {
        const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
        return Object.entries(found ?? {}).map(([id, text]: [string, unknown]) => [
          id,
          String(text),
        ]);
      }),
  );

const speakers = new Map<string, Speaker>();

/**
 * What says messages to a reader outside of a browser: in the first of the wanted locales in whose language there are texts
 * (the person's, the partner's, what a request accepts), else in English as written in the United States.
 */
export const speakerIn = (...wanted: readonly (string | null | undefined)[]): Speaker => {
  const chosen = chooseLocale(wanted, languages);
  const locale = chosen === FIRST_LANGUAGE ? 'en-US' : chosen;
  const known = speakers.get(locale);
  if (known !== undefined) return known;
  const isEnglish = languageOf(locale) === FIRST_LANGUAGE;
  const made: Speaker = createIntl({
    locale,
    defaultLocale: isEnglish ? locale : FIRST_LANGUAGE,
    messages: isEnglish ? {} : catalogueOf(languageOf(locale)),
    onError: (error) => {
      // A text that is not translated yet is said in English.
      if (error.code !== IntlErrorCode.MISSING_TRANSLATION) throw error;
    },
  });
  speakers.set(locale, made);
  return made;
};
