import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { AllowedSourceView } from '@portal/contracts/claim';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../../../shared/use-can';
import { AllowSourceDialog } from './allow-source-dialog';

const COLUMNS: readonly Column<AllowedSourceView>[] = [
  { id: 'source', header: 'Source', cell: (row) => row.source, card: 'title' },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name },
  {
    id: 'to',
    header: 'Allowed to',
    cell: ({ to }) => `${to.name}${to.kind === 'api_key' ? ' (key)' : ''}`,
  },
  { id: 'by', header: 'By', cell: (row) => row.byName },
  { id: 'since', header: 'Since', cell: (row) => <When at={row.createdAt} />, card: 'value' },
];

/** Whose events we pay on at once, source by source. */
export const AllowedSourcesSection = ({ partnerId }: { readonly partnerId: string }) => {
  const trpc = useTRPC();
  const confirm = useConfirm();
  const queryClient = useQueryClient();
  const mayManage = useCan('claim.manage');
  const [allowing, setAllowing] = useState(false);
  const query = useQuery(trpc.admin.claim.sources.queryOptions({ partnerId }));
  const remove = useMutation(trpc.admin.claim.removeSource.mutationOptions());
  const askToRemove = ({ id, source, to }: AllowedSourceView): void =>
    confirm({
      title: `Revoke ${source} for ${to.name}?`,
      body: 'What is posted under it from now on has to be confirmed again. What was posted before stays as it is.',
      confirmLabel: 'Revoke source',
      danger: true,
      run: async () => {
        await remove.mutateAsync({ partnerId, id });
        await queryClient.invalidateQueries(trpc.admin.pathFilter());
        notify.done(`${to.name} may not post under ${source} any more`);
      },
    });
  return (
    <Section
      title="Allowed sources"
      text="What these keys and people post under these names needs no confirmation. Nobody else at the partner may use the names."
      action={mayManage ? <Button onClick={() => setAllowing(true)}>Allow a source</Button> : null}
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(sources) =>
          sources.length === 0 ? (
            <EmptyState title="No source is allowed">
              Everything the partner posts that raises what we pay it waits to be confirmed.
            </EmptyState>
          ) : (
            <DataTable
              label="Allowed sources"
              columns={COLUMNS}
              rows={sources}
              rowKey={({ id }) => id}
              rowName={({ source }) => source}
              {...(mayManage
                ? {
                    rowActions: (row: AllowedSourceView) => [
                      { label: 'Revoke…', danger: true, run: () => askToRemove(row) },
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
