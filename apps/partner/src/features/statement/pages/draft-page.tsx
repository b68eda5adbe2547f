import { Select } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Page } from '@portal/ui/patterns/page';
import { StatementDrafts } from '@portal/screens/statement/statement-drafts';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

const messages = defineMessages({
  monthSoFar: { id: 'partner.draft.monthSoFar', defaultMessage: 'Month so far' },
  lead: { id: 'partner.draft.lead', defaultMessage: 'What the next statement would say now.' },
  statements: { id: 'partner.draft.statements', defaultMessage: 'Statements' },
  whose: { id: 'partner.draft.whose', defaultMessage: 'Whose' },
  youFromPlatform: {
    id: 'partner.draft.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
});

/** Value of the choice that names nobody: the partner's own. */
const OWN = 'own';

/** What the next statement of an earner would say if the month closed now. */
export const DraftPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { get, set } = useAddressFields();
  const resellers = useResellerOptions();
  const resellerId = get('resellerId');
  const query = useQuery(
    trpc.partner.statement.drafts.queryOptions(resellerId === null ? {} : { resellerId }),
  );
  return (
    <Page
      title={formatMessage(messages.monthSoFar)}
      lead={formatMessage(messages.lead)}
      crumbs={[{ label: formatMessage(messages.statements), to: paths.statements }]}
    >
      <Select
        label={formatMessage(messages.whose)}
        searchable
        allowDeselect={false}
        maw={360}
        data={[{ value: OWN, label: formatMessage(messages.youFromPlatform) }, ...resellers]}
        value={resellerId ?? OWN}
        onChange={(next) => set({ resellerId: next === OWN ? null : next })}
      />
      <StatementDrafts
        query={query}
        hrefsOf={(period) => sheetHrefs(period, resellerId ?? undefined)}
      />
    </Page>
  );
};
