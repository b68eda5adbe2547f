import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import type { ReactNode } from 'react';
import { createContext, useContext, useLayoutEffect, useMemo, useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Confirmations } from '../patterns/confirm';
import { Toasts } from '../patterns/notify';
import { LocaleProvider } from '../format/locale';
import { readInlinedBrand } from './brand';
import type { Brand } from './brand';
import { createPortalTheme, portalVariables } from './theme';

const messages = defineMessages({
  overlays: { id: 'ui.overlays.name', defaultMessage: 'Menus and dialogs' },
});

/** Also read by `color-scheme.js`, which runs before the first paint. */
export const COLOR_SCHEME_KEY = 'portal-color-scheme';

const OVERLAYS = '[data-mantine-shared-portal-node]';

/**
 * Menus and dialogs are drawn at the end of the page. Their common parent is made here as a named landmark,
 * since assistive technology expects everything to stand in one.
 */
const prepareOverlays = (): void => {
  if (document.querySelector(OVERLAYS) !== null) return;
  const node = document.createElement('div');
  node.setAttribute('data-mantine-shared-portal-node', 'true');
  node.setAttribute('role', 'region');
  document.body.append(node);
};

/** Names their landmark in the reader's language. */
const OverlaysName = () => {
  const { formatMessage } = useIntl();
  useLayoutEffect(() => {
    document.querySelector(OVERLAYS)?.setAttribute('aria-label', formatMessage(messages.overlays));
  }, [formatMessage]);
  return null;
};

const schemeManager = localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY });

const BrandContext = createContext<Brand | null>(null);

/** The brand of the page; throws outside of `PortalProvider`. */
export const useBrand = (): Brand => {
  const brand = useContext(BrandContext);
  if (brand === null) throw new Error('useBrand needs a PortalProvider above it.');
  return brand;
};

export interface PortalProviderProps {
  /** Overrides the inlined brand, for instance for the live preview of the brand editor. */
  readonly brand?: Brand | undefined;
  /** BCP 47 tag and IANA zone of the signed-in user; the brand's locale and the browser's zone when absent. */
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}

/** Everything a portal needs around it: the brand's theme, locale and zone, confirmations and notices. */
export const PortalProvider = ({ brand, locale, timeZone, children }: PortalProviderProps) => {
  const [inlined] = useState(() => {
    prepareOverlays();
    return readInlinedBrand();
  });
  const current = brand ?? inlined;
  const theme = useMemo(() => createPortalTheme(current.palette), [current.palette]);
  return (
    <BrandContext value={current}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={portalVariables}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
      >
        <LocaleProvider locale={locale ?? current.locale ?? undefined} timeZone={timeZone}>
          <OverlaysName />
          <Confirmations>{children}</Confirmations>
          <Toasts />
        </LocaleProvider>
      </MantineProvider>
    </BrandContext>
  );
};
