import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { AssignCustomers } from '@portal/contracts/assignment';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

type Effect = Outputs['partner']['assignment']['effect'];

const changeOf = ({ inForce, draft }: Effect['totals'][number]) => ({
  amountMinor: (BigInt(draft.amountMinor) - BigInt(inForce.amountMinor)).toString(),
  currency: draft.currency,
});

/** What would move between resellers, worked out when somebody asks: it goes through all events since the day. */
export const EffectPanel = ({ input }: { readonly input: AssignCustomers }) => {
  const trpc = useTRPC();
  const key = JSON.stringify(input);
  const [asked, setAsked] = useState('');
  const effect = useQuery(
    trpc.partner.assignment.effect.queryOptions(input, { enabled: asked === key, staleTime: 0 }),
  );
  return (
    <Section
      title="What moves between resellers"
      text="Commissions on what happened since the day, before anything is assigned"
    >
      {asked === key ? (
        <Loaded query={effect} skeleton={<DetailSkeleton />}>
          {(found) => <EffectTable effect={found} />}
        </Loaded>
      ) : (
        <Button onClick={() => setAsked(key)}>Work it out</Button>
      )}
    </Section>
  );
};

const EffectTable = ({ effect }: { readonly effect: Effect }) =>
  effect.earners.length === 0 ? (
    <p>Nothing: since that day these customers earned nobody anything.</p>
  ) : (
    <>
      <DataTable
        label="What moves between resellers"
        rows={effect.earners}
        rowKey={(row) => `${row.id} ${row.draft.currency}`}
        columns={[
          { id: 'name', header: 'Earner', cell: (row) => row.name, card: 'title' },
          { id: 'is', header: 'Is', align: 'end', cell: (row) => <Money value={row.inForce} /> },
          {
            id: 'will',
            header: 'Will be',
            align: 'end',
            cell: (row) => <Money value={row.draft} />,
          },
          {
            id: 'change',
            header: 'Change',
            align: 'end',
            cell: (row) => <Money value={changeOf(row)} signed />,
            card: 'value',
          },
        ]}
      />
      {effect.earnerCount > effect.earners.length ? (
        <p>{`The ${String(effect.earners.length)} largest of ${String(effect.earnerCount)} changes.`}</p>
      ) : null}
      <p>Posted with the next calculation: as corrections, in the first month that is open.</p>
    </>
  );
