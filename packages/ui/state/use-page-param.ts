import { positive } from './list-state';
import { useAddress } from './use-address';

/** The page of a list that stands in the address as `?page=`: the first where it is none; what else stands there is kept. */
export const usePageParam = (): {
  readonly page: number;
  readonly onPage: (page: number) => void;
} => {
  const [params, change] = useAddress();
  const onPage = (next: number): void =>
    change((address) => {
      if (next === 1) address.delete('page');
      else address.set('page', String(next));
      return address;
    });
  return { page: positive(params.get('page'), 1), onPage };
};
