import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { AllowedSourceView } from '@portal/contracts/claim';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { AllowSourceDialog } from './allow-source-dialog';

const messages = defineMessages({
  keyOf: { id: 'admin.allowedSourcesSection.keyOf', defaultMessage: '{name} (key)' },
  source: { id: 'admin.allowedSourcesSection.source', defaultMessage: 'Source' },
  tenant: { id: 'admin.allowedSourcesSection.tenant', defaultMessage: 'Tenant' },
  allowedTo: { id: 'admin.allowedSourcesSection.allowedTo', defaultMessage: 'Allowed to' },
  by: { id: 'admin.allowedSourcesSection.by', defaultMessage: 'By' },
  since: { id: 'admin.allowedSourcesSection.since', defaultMessage: 'Since' },
  revokeFor: {
    id: 'admin.allowedSourcesSection.revokeFor',
    defaultMessage: 'Revoke {source} for {name}?',
  },
  whatPostedUnderFrom: {
    id: 'admin.allowedSourcesSection.whatPostedUnderFrom',
    defaultMessage:
      'What is posted under it from now on has to be confirmed again. What was posted before stays as it is.',
  },
  revokeSource: { id: 'admin.allowedSourcesSection.revokeSource', defaultMessage: 'Revoke source' },
  mayNotPostUnder: {
    id: 'admin.allowedSourcesSection.mayNotPostUnder',
    defaultMessage: '{name} may not post under {source} any more',
  },
  allowedSources: {
    id: 'admin.allowedSourcesSection.allowedSources',
    defaultMessage: 'Allowed sources',
  },
  whatTheseKeysPeople: {
    id: 'admin.allowedSourcesSection.whatTheseKeysPeople',
    defaultMessage:
      'What these keys and people post under these names needs no confirmation. Nobody else at the partner may use the names.',
  },
  allowASource: {
    id: 'admin.allowedSourcesSection.allowASource',
    defaultMessage: 'Allow a source',
  },
  everythingPartnerPostsRaises: {
    id: 'admin.allowedSourcesSection.everythingPartnerPostsRaises',
    defaultMessage:
      'Everything the partner posts that raises what we pay it waits to be confirmed.',
  },
  noSourceIsAllowed: {
    id: 'admin.allowedSourcesSection.noSourceIsAllowed',
    defaultMessage: 'No source is allowed',
  },
  revoke: { id: 'admin.allowedSourcesSection.revoke', defaultMessage: 'Revoke…' },
});

const columns = (intl: Speaker): readonly Column<AllowedSourceView>[] => [
  {
    id: 'source',
    header: intl.formatMessage(messages.source),
    cell: (row) => row.source,
    card: 'title',
  },
  { id: 'tenant', header: intl.formatMessage(messages.tenant), cell: (row) => row.tenant.name },
  {
    id: 'to',
    header: intl.formatMessage(messages.allowedTo),
    cell: ({ to }) =>
      to.kind === 'api_key' ? intl.formatMessage(messages.keyOf, { name: to.name }) : to.name,
  },
  { id: 'by', header: intl.formatMessage(messages.by), cell: (row) => row.byName },
  {
    id: 'since',
    header: intl.formatMessage(messages.since),
    cell: (row) => <When at={row.createdAt} />,
    card: 'value',
  },
];

/** Whose events we pay on at once, source by source. */
export const AllowedSourcesSection = ({ partnerId }: { readonly partnerId: string }) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const queryClient = useQueryClient();
  const mayManage = useCan('claim.manage');
  const [allowing, setAllowing] = useState(false);
  const query = useQuery(trpc.admin.claim.sources.queryOptions({ partnerId }));
  const revoke = useMutation(trpc.admin.claim.revokeSource.mutationOptions());
  const askToRevoke = ({ id, source, to }: AllowedSourceView): void =>
    confirm({
      title: intl.formatMessage(messages.revokeFor, { source, name: to.name }),
      body: intl.formatMessage(messages.whatPostedUnderFrom),
      confirmLabel: intl.formatMessage(messages.revokeSource),
      danger: true,
      run: async () => {
        await revoke.mutateAsync({ partnerId, id });
        await queryClient.invalidateQueries(trpc.admin.pathFilter());
        notify.done(intl.formatMessage(messages.mayNotPostUnder, { name: to.name, source }));
      },
    });
  return (
    <Section
      title={intl.formatMessage(messages.allowedSources)}
      text={intl.formatMessage(messages.whatTheseKeysPeople)}
      action={
        mayManage ? (
          <Button onClick={() => setAllowing(true)}>
            {intl.formatMessage(messages.allowASource)}
          </Button>
        ) : null
      }
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(sources) =>
          sources.length === 0 ? (
            <EmptyState title={intl.formatMessage(messages.noSourceIsAllowed)}>
              {intl.formatMessage(messages.everythingPartnerPostsRaises)}
            </EmptyState>
          ) : (
            <DataTable
              label={intl.formatMessage(messages.allowedSources)}
              columns={columns(intl)}
              rows={sources}
              rowKey={({ id }) => id}
              rowName={({ source }) => source}
              {...(mayManage
                ? {
                    rowActions: (row: AllowedSourceView) => [
                      {
                        label: intl.formatMessage(messages.revoke),
                        danger: true,
                        run: () => askToRevoke(row),
                      },
                    ],
                  }
                : {})}
            />
          )
        }
      </Loaded>
      {allowing ? (
        <AllowSourceDialog partnerId={partnerId} onClose={() => setAllowing(false)} />
      ) : null}
    </Section>
  );
};
