import { Select } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { Page } from '@portal/ui/patterns/page';
import { StatementDrafts } from '@portal/screens/statement/statement-drafts';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

/** Value of the choice that names nobody: the partner itself. */
const PARTNER = 'partner';

/** What the next statement of the partner, or of one of its resellers, would say if the month closed now. */
export const DraftPage = () => {
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const resellers = useResellerOptions(partnerId);
  const resellerId = search.get('resellerId');
  const partner = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  const name = partner.data?.name ?? 'The partner';
  const query = useQuery(
    trpc.admin.statement.drafts.queryOptions(
      resellerId === null ? { partnerId } : { partnerId, resellerId },
    ),
  );
  return (
    <Page
      title="Month so far"
      lead="What the next statement would say now."
      crumbs={[
        { label: 'Partners', to: paths.partners },
        { label: name, to: paths.partner(partnerId) },
        { label: 'Statements', to: paths.partnerStatements(partnerId) },
      ]}
    >
      <Select
        label="Whose"
        searchable
        allowDeselect={false}
        maw={360}
        data={[{ value: PARTNER, label: name }, ...resellers]}
        value={resellerId ?? PARTNER}
        onChange={(next) =>
          setSearch(next === null || next === PARTNER ? {} : { resellerId: next }, {
            replace: true,
          })
        }
      />
      <StatementDrafts
        query={query}
        hrefsOf={(period) => sheetHrefs(partnerId, period, resellerId ?? undefined)}
      />
    </Page>
  );
};
