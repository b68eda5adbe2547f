import { FIRST_LANGUAGE, chooseLocale, languageOf } from '@portal/domain/text/locale';
import { setReader } from '@portal/contracts/reader';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react';
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

const SetOwnLocale = createContext<(locale: string | null) => void>(() => undefined);

/**
 * Draws what is below in a person's own locale, and all around it too (menus, notices); null: in that of the portal. Nothing
 * below is drawn, nor asks for anything, before the page is in it.
 */
export const InOwnLocale = ({
  locale,
  children,
}: {
  readonly locale: string | null;
  readonly children: ReactNode;
}) => {
  const setOwn = useContext(SetOwnLocale);
  const [isSet, setIsSet] = useState(false);
  useLayoutEffect(() => {
    setOwn(locale);
    setIsSet(true);
  }, [setOwn, locale]);
  // Whoever signs in next has its own.
  useLayoutEffect(() => () => setOwn(null), [setOwn]);
  return isSet ? children : null;
};

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

interface Ready {
  readonly locale: string;
  readonly messages: Messages;
}

/** A locale with its texts; while those of another one are being loaded, the one before, so that a page stays. */
const useReady = (locale: string, messages: Messages | undefined): Ready | undefined => {
  const [before, setBefore] = useState<Ready>();
  if (messages === undefined) return before;
  if (before?.locale === locale && before.messages === messages) return before;
  const ready = { locale, messages };
  setBefore(ready);
  return ready;
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
  const [own, setOwn] = useState<string | null>(null);
  const chosen = chooseLocale([own, wanted, ...navigator.languages], Object.keys(catalogues));
  const loaded = useMessages(catalogues[pseudo ? PSEUDO : languageOf(chosen)]);
  const ready = useReady(chosen, loaded);
  const locale = ready?.locale;
  useLayoutEffect(() => {
    if (locale !== undefined) document.documentElement.lang = locale;
  }, [locale]);
  const value = useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
  if (ready === undefined) return null;
  const { messages } = ready;
  return (
    <LocaleContext value={value}>
      <IntlProvider
        locale={ready.locale}
        defaultLocale={languageOf(ready.locale) === FIRST_LANGUAGE ? ready.locale : FIRST_LANGUAGE}
        messages={messages}
        onError={onError}
        {...(timeZone === undefined ? {} : { timeZone })}
      >
        <ContractReader />
        <SetOwnLocale value={setOwn}>{children}</SetOwnLocale>
      </IntlProvider>
    </LocaleContext>
  );
};
