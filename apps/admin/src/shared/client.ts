import { identityActions } from '@portal/client/identity';
import { createPortalClient } from '@portal/client/portal-client';

/** The one client of this app. */
export const client = createPortalClient('admin');

/** Signing in and out on this surface. */
export const identity = identityActions(client);
