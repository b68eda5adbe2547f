import { useAddress } from './use-address';

/** Fields of a form that also stand in the address. */
export interface AddressFields {
  readonly get: (name: string) => string | null;
  /** Null takes a field out of the address. */
  readonly set: (fields: Readonly<Record<string, string | null>>) => void;
}

/** What somebody chose in a form and finds again after a reload, as the address keeps it. */
export const useAddressFields = (): AddressFields => {
  const [params, change] = useAddress();
  return {
    get: (name) => params.get(name),
    set: (fields) =>
      change(
        (next) => {
          for (const [name, value] of Object.entries(fields)) {
            if (value === null) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
  };
};
