import { SearchHits, SearchInput } from '@portal/contracts/overview';
import { searchReseller } from '@portal/services/search/search-reseller';
import { resellerProcedure, router } from '../../trpc';

export const resellerSearchRouter = router({
  find: resellerProcedure
    .input(SearchInput)
    .output(SearchHits)
    .query(({ ctx, input }) => searchReseller(ctx, input)),
});
