import type { PlatformPermission } from '@portal/contracts/permission';
import { useMe } from '@portal/screens/identity/me';

/** Whether the person's role allows it; what it does not allow is not offered. */
export const useCan = (permission: PlatformPermission): boolean =>
  useMe().permissions.includes(permission);
