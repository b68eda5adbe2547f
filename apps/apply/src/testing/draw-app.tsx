import { createQueryClient } from '@portal/client/query-client';
import { drawRoutes } from '@portal/ui/testing/render';
import type { Drawn } from '@portal/ui/testing/render';
import { QueryClientProvider } from '@tanstack/react-query';
import { routesOf } from '../app/router';
import { DoorProvider } from '../shared/door';
import type { Door } from '../shared/door';

/** Draws the app at an address, with a door of the test's. */
export const drawApp = (door: Door, address: string): Drawn => {
  const client = createQueryClient(() => undefined);
  client.setDefaultOptions({ queries: { retry: false } });
  return drawRoutes(routesOf(door.tier), address, (app) => (
    <QueryClientProvider client={client}>
      <DoorProvider value={door}>{app}</DoorProvider>
    </QueryClientProvider>
  ));
};
