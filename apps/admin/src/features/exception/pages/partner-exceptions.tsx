import { useTRPC } from '@portal/client/trpc';
import { ExceptionsTable } from '@portal/screens/exception/exception-tables';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { exceptionHref } from '../exception-href';

/** What there is to look at with one partner, inside its page. */
export const PartnerExceptions = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.liability.exceptions.queryOptions({ partnerId: id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(counts) => <ExceptionsTable counts={counts} hrefOf={(kind) => exceptionHref(id, kind)} />}
    </Loaded>
  );
};
