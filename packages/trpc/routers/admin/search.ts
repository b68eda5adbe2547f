import { SearchHits, SearchInput } from '@portal/contracts/overview';
import { searchPlatform } from '@portal/services/search/search-platform';
import { adminProcedure, router } from '../../trpc';

export const adminSearchRouter = router({
  find: adminProcedure
    .input(SearchInput)
    .output(SearchHits)
    .query(({ ctx, input }) => searchPlatform(ctx, input)),
});
