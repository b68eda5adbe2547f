import { Select } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { Page } from '@portal/ui/patterns/page';
import { StatementDrafts } from '@portal/screens/statement/statement-drafts';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

/** Value of the choice that names nobody: the partner's own. */
const OWN = 'own';

/** What the next statement of an earner would say if the month closed now. */
export const DraftPage = () => {
  const trpc = useTRPC();
  const [search, setSearch] = useSearchParams();
  const resellers = useResellerOptions();
  const resellerId = search.get('resellerId');
  const query = useQuery(
    trpc.partner.statement.drafts.queryOptions(resellerId === null ? {} : { resellerId }),
  );
  return (
    <Page
      title="Month so far"
      lead="What the next statement would say now."
      crumbs={[{ label: 'Statements', to: paths.statements }]}
    >
      <Select
        label="Whose"
        searchable
        allowDeselect={false}
        maw={360}
        data={[{ value: OWN, label: 'You, from the platform' }, ...resellers]}
        value={resellerId ?? OWN}
        onChange={(next) =>
          setSearch(next === null || next === OWN ? {} : { resellerId: next }, { replace: true })
        }
      />
      <StatementDrafts
        query={query}
        hrefsOf={(period) => sheetHrefs(period, resellerId ?? undefined)}
      />
    </Page>
  );
};
