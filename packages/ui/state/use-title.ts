import { useEffect } from 'react';
import { useBrand } from '../theme/provider';

/** Names the document after the page and the brand. */
export const useTitle = (title: string): void => {
  const { productName } = useBrand();
  useEffect(() => {
    document.title = `${title} · ${productName}`;
  }, [title, productName]);
};
