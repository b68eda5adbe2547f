import type { PartnerPermission } from '@portal/contracts/permission';
import { useMe } from '@portal/screens/identity/me';

/** Whether the person's role allows it; what it does not allow is not offered. */
export const useCan = (permission: PartnerPermission): boolean =>
  useMe().permissions.includes(permission);
