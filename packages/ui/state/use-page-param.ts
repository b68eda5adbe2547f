import { useSearchParams } from 'react-router';
import { positive } from './list-state';

/** The page of a list that stands in the address as `?page=`: the first where it is none; what else stands there is kept. */
export const usePageParam = (): {
  readonly page: number;
  readonly onPage: (page: number) => void;
} => {
  const [params, setParams] = useSearchParams();
  const onPage = (next: number): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (next === 1) after.delete('page');
      else after.set('page', String(next));
      return after;
    });
  return { page: positive(params.get('page'), 1), onPage };
};
