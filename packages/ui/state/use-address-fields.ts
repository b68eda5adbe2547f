import { useState } from 'react';
import { useSearchParams } from 'react-router';

/** Fields of a form that also stand in the address. */
export interface AddressFields {
  readonly get: (name: string) => string | null;
  /** Null takes the field out of the address. */
  readonly set: (name: string, value: string | null) => void;
}

/**
 * What somebody chose in a form and finds again after a reload, as the address keeps it. The choice counts with the very next
 * click: the address follows when the router comes to it, which on a busy machine is later than the act that goes by it.
 */
export const useAddressFields = (): AddressFields => {
  const [params, setParams] = useSearchParams();
  const [fields, setFields] = useState(params);
  return {
    get: (name) => fields.get(name),
    set: (name, value) => {
      const next = new URLSearchParams(fields);
      if (value === null) next.delete(name);
      else next.set(name, value);
      setFields(next);
      setParams(next, { replace: true });
    },
  };
};
