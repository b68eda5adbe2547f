import type { PartnerPermission } from '@portal/contracts/permission';
import type { Me } from '@portal/contracts/session';
import { createContext, useContext } from 'react';

const Context = createContext<Me | null>(null);

/** Given by the shell once it is known who is signed in. */
export const MeProvider = Context.Provider;

/** Who is signed in; only below the shell. */
export const useMe = (): Me => {
  const me = useContext(Context);
  if (me === null) throw new Error('useMe needs the shell above it.');
  return me;
};

/** Whether the person's role allows it; what it does not allow is not offered. */
export const useCan = (permission: PartnerPermission): boolean =>
  useMe().permissions.includes(permission);
