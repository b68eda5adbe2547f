import { FIRST_LANGUAGE, chooseLocale, languageOf } from '@portal/domain/text/locale';
import { setReader } from '@portal/contracts/reader';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { catalogues } from './catalogues';
import type { Catalogues, Messages } from './catalogues';

export interface UserLocale {
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
}

const LocaleContext = createContext<UserLocale>({ locale: undefined, timeZone: undefined });

/** Locale and zone of the reader, for formats; texts come from `useIntl()`, which has the same locale. */
export const useLocale = (): UserLocale => useContext(LocaleContext);

/** The catalogue made from English with accents, brackets and length: what is not in it was missed. */
const PSEUDO = 'pseudo';
const PSEUDO_KEY = 'portal-pseudo';

/** `?pseudo=1` shows the pseudo-locale for the rest of the browser's session, `?pseudo=0` ends that. */
const isPseudo = (): boolean => {
  const asked = new URLSearchParams(globalThis.location.search).get(PSEUDO);
  try {
    if (asked !== null) sessionStorage.setItem(PSEUDO_KEY, asked);
    return (asked ?? sessionStorage.getItem(PSEUDO_KEY)) === '1';
  } catch {
    return asked === '1';
  }
};

const ENGLISH: Messages = {};

/** English at once, since it stands in the code; another language when it is there, undefined until then. */
const useMessages = (load: Catalogues[string] | undefined): Messages | undefined => {
  const [loaded, setLoaded] = useState<{ readonly by: unknown; readonly messages: Messages }>();
  useEffect(() => {
    if (load === undefined) return undefined;
    let isWanted = true;
    const take = (messages: Messages): void => {
      if (isWanted) setLoaded({ by: load, messages });
    };
    // A language that cannot be loaded is shown in English rather than not at all.
    load().then(take, () => take(ENGLISH));
    return () => {
      isWanted = false;
    };
  }, [load]);
  if (load === undefined) return ENGLISH;
  return loaded?.by === load ? loaded.messages : undefined;
};

const onError = (error: { readonly code: string }): void => {
  // A text that is not translated yet is shown in English.
  if (error.code !== 'MISSING_TRANSLATION') reportError(error);
};

/** Contracts refuse an input in the language of the page. */
const ContractReader = () => {
  const intl = useIntl();
  useEffect(() => setReader(() => intl), [intl]);
  return null;
};

export interface LocaleProviderProps {
  /** BCP 47 tag of the person, else of the partner; the browser's languages come after it. */
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}

/** Sets language, locale and zone for all texts, numbers, dates and money below, and the page's `lang`. */
export const LocaleProvider = (props: LocaleProviderProps) => {
  const { locale: wanted, timeZone, children } = props;
  const [pseudo] = useState(isPseudo);
  const locale = chooseLocale([wanted, ...navigator.languages], Object.keys(catalogues));
  const language = languageOf(locale);
  const messages = useMessages(catalogues[pseudo ? PSEUDO : language]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const value = useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
  if (messages === undefined) return null;
  return (
    <LocaleContext value={value}>
      <IntlProvider
        locale={locale}
        defaultLocale={language === FIRST_LANGUAGE ? locale : FIRST_LANGUAGE}
        messages={messages}
        onError={onError}
        {...(timeZone === undefined ? {} : { timeZone })}
      >
        <ContractReader />
        {children}
      </IntlProvider>
    </LocaleContext>
  );
};
