import { exportLink } from '@portal/client/export-link';
import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import {
  ApplicationsPage as Applications,
  useIsBoard,
} from '@portal/screens/application/applications-page';
import {
  APPLICATION_STATES,
  useApplicationList,
} from '@portal/screens/application/use-application-list';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';

import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';

/** Cards of one column of the board. */
const CARDS = 20;

const BOARD_STATES = APPLICATION_STATES.filter((state) => state !== 'draft');

/** Those who want to be partners of the platform. */
export const ApplicationsPage = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const list = useApplicationList();
  const isBoard = useIsBoard();
  const mayReview = useCan('application.manage');
  const { list: procedure, counts } = trpc.admin.application;
  const query = useQuery({
    ...procedure.queryOptions(list.input, { placeholderData: keepPreviousData }),
    enabled: !isBoard,
  });
  const columns = useQueries({
    queries: BOARD_STATES.map((state) => ({
      ...procedure.queryOptions(
        { ...list.input, state: [state], page: 1, pageSize: CARDS },
        { placeholderData: keepPreviousData },
      ),
      enabled: isBoard,
    })),
  });
  return (
    <Applications
      tier={1}
      list={list}
      query={query}
      counts={useQuery(counts.queryOptions())}
      board={BOARD_STATES.flatMap((state, at) => {
        const column = columns[at];
        return column === undefined ? [] : [{ state, query: column }];
      })}
      tenants={[]}
      exportHref={exportLink('admin', 'application', list.input)}
      reviewHref={paths.applicationReview}
      programmeHref={paths.programme}
      hrefOf={paths.application}
      reject={
        mayReview
          ? async (input) => {
              const outcome = await client.admin.application.rejectMany.mutate(input);
              await queryClient.invalidateQueries(trpc.admin.pathFilter());
              return outcome;
            }
          : undefined
      }
    />
  );
};
