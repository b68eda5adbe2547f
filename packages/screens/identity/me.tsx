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
