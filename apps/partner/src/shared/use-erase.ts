import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import type { ErasePerson } from '@portal/contracts/person';
import { useCan } from './use-can';

/** Erases somebody's personal data; undefined for who may not. */
export const useErase = (): ((who: ErasePerson) => Promise<unknown>) | undefined => {
  const client = useTRPCClient();
  const act = useAct(useTRPC().partner.pathFilter());
  const canErase = useCan('person.erase');
  return canErase ? (who) => act(() => client.partner.person.erase.mutate(who)) : undefined;
};
