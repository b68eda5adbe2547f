import { Select } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Page } from '@portal/ui/patterns/page';
import { StatementDrafts } from '@portal/screens/statement/statement-drafts';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

const messages = defineMessages({
  thePartner: { id: 'admin.draft.thePartner', defaultMessage: 'The partner' },
  monthSoFar: { id: 'admin.draft.monthSoFar', defaultMessage: 'Month so far' },
  lead: { id: 'admin.draft.lead', defaultMessage: 'What the next statement would say now.' },
  partners: { id: 'admin.draft.partners', defaultMessage: 'Partners' },
  statements: { id: 'admin.draft.statements', defaultMessage: 'Statements' },
  whose: { id: 'admin.draft.whose', defaultMessage: 'Whose' },
});

/** Value of the choice that names nobody: the partner itself. */
const PARTNER = 'partner';

/** What the next statement of the partner, or of one of its resellers, would say if the month closed now. */
export const DraftPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const { get, set } = useAddressFields();
  const resellers = useResellerOptions(partnerId);
  const resellerId = get('resellerId');
  const partner = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  const name = partner.data?.name ?? formatMessage(messages.thePartner);
  const query = useQuery(
    trpc.admin.statement.drafts.queryOptions(
      resellerId === null ? { partnerId } : { partnerId, resellerId },
    ),
  );
  return (
    <Page
      title={formatMessage(messages.monthSoFar)}
      lead={formatMessage(messages.lead)}
      crumbs={[
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: name, to: paths.partner(partnerId) },
        { label: formatMessage(messages.statements), to: paths.partnerStatements(partnerId) },
      ]}
    >
      <Select
        label={formatMessage(messages.whose)}
        searchable
        allowDeselect={false}
        maw={360}
        data={[{ value: PARTNER, label: name }, ...resellers]}
        value={resellerId ?? PARTNER}
        onChange={(next) => set({ resellerId: next === PARTNER ? null : next })}
      />
      <StatementDrafts
        query={query}
        hrefsOf={(period) => sheetHrefs(partnerId, period, resellerId ?? undefined)}
      />
    </Page>
  );
};
