import { SearchHits, SearchInput } from '@portal/contracts/overview';
import { searchPartner } from '@portal/services/search/search-partner';
import { partnerProcedure, router } from '../../trpc';

export const partnerSearchRouter = router({
  find: partnerProcedure
    .input(SearchInput)
    .output(SearchHits)
    .query(({ ctx, input }) => searchPartner(ctx, input)),
});
