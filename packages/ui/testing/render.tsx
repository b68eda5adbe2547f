import { act, cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { RouteObject } from 'react-router';
import { onTestFinished, vi } from 'vitest';
import { PortalProvider } from '../theme/provider';

declare global {
  /** React's own switch: updates of a test are told to it. */
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

// What a busy machine may need, not what it takes.
configure({ asyncUtilTimeout: 15_000 });

/** What was drawn, at an address of its own. */
export interface Drawn {
  /** The path of the address as it is now. */
  readonly path: () => string;
  /** Its query string. */
  readonly search: () => string;
  /** Goes to another address, as somebody who types it. */
  readonly go: (address: string) => Promise<void>;
  readonly end: () => void;
}

/** What the browser's stand-in lacks: nothing loads fonts here. */
const provideFonts = (): void => {
  if ('fonts' in document && document.fonts !== undefined) return;
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
};

/** Draws a part of a page as a portal does, at an address of its own; see `drawRoutes`. */
export const draw = (part: ReactNode, address = '/'): Drawn =>
  drawRoutes([{ path: '*', element: part }], address);

/**
 * Draws the page at an address as an app does; needs `@vitest-environment happy-dom`. At the end of its test it is taken away,
 * and what it began to load is waited for: that would come when the page is gone, and fail the run though each test passed.
 */
export const drawRoutes = (
  routes: RouteObject[],
  address: string,
  around: (app: ReactNode) => ReactNode = (app) => app,
): Drawn => {
  provideFonts();
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  render(
    around(
      <PortalProvider locale="en-US" timeZone="UTC">
        <RouterProvider router={router} />
      </PortalProvider>,
    ),
  );
  const end = (): void => {
    cleanup();
    router.dispose();
  };
  onTestFinished(async () => {
    end();
    await vi.dynamicImportSettled();
  });
  return {
    path: () => router.state.location.pathname,
    search: () => router.state.location.search,
    go: (address) => act(() => router.navigate(address)),
    end,
  };
};
