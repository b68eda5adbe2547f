import type { ResellerPermission } from '@portal/contracts/permission';
import { useMe } from '@portal/screens/identity/me';

/** Whether the person's role allows it; what it does not allow is not offered. */
export const useCan = (permission: ResellerPermission): boolean =>
  useMe().permissions.includes(permission);
