import type { ReactNode } from 'react';
import { createContext, useContext, useMemo } from 'react';

interface UserLocale {
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
}

const LocaleContext = createContext<UserLocale>({ locale: undefined, timeZone: undefined });

/** Locale and zone of the signed-in user; undefined means the browser's. */
export const useLocale = (): UserLocale => useContext(LocaleContext);

/** Sets locale and zone for all numbers, dates and money below. */
export const LocaleProvider = ({
  locale,
  timeZone,
  children,
}: {
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}) => {
  const value = useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
  return <LocaleContext value={value}>{children}</LocaleContext>;
};
