import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import type { AssignCustomers } from '@portal/contracts/assignment';
import { defineMessages } from '@portal/domain/text/message';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  largest: {
    id: 'partner.assignEffect.largest',
    defaultMessage: 'The {shown, number} largest of {all, number} changes.',
  },
  title: { id: 'partner.assignEffect.title', defaultMessage: 'What moves between resellers' },
  text: {
    id: 'partner.assignEffect.text',
    defaultMessage: 'Commissions on what happened since the day, before anything is assigned',
  },
  workItOut: { id: 'partner.assignEffect.workItOut', defaultMessage: 'Work it out' },
  nothing: {
    id: 'partner.assignEffect.nothing',
    defaultMessage: 'Nothing: since that day these customers earned nobody anything.',
  },
  earner: { id: 'partner.assignEffect.earner', defaultMessage: 'Earner' },
  is: { id: 'partner.assignEffect.is', defaultMessage: 'Is' },
  willBe: { id: 'partner.assignEffect.willBe', defaultMessage: 'Will be' },
  change: { id: 'partner.assignEffect.change', defaultMessage: 'Change' },
  posted: {
    id: 'partner.assignEffect.posted',
    defaultMessage:
      'Posted with the next calculation: as corrections, in the first month that is open.',
  },
});

type Effect = Outputs['partner']['assignment']['effect'];

const changeOf = ({ inForce, draft }: Effect['totals'][number]) => ({
  amountMinor: (BigInt(draft.amountMinor) - BigInt(inForce.amountMinor)).toString(),
  currency: draft.currency,
});

/** What would move between resellers, worked out when somebody asks: it goes through all events since the day. */
export const EffectPanel = ({ input }: { readonly input: AssignCustomers }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const key = JSON.stringify(input);
  const [asked, setAsked] = useState('');
  const effect = useQuery(
    trpc.partner.assignment.effect.queryOptions(input, { enabled: asked === key, staleTime: 0 }),
  );
  return (
    <Section title={formatMessage(messages.title)} text={formatMessage(messages.text)}>
      {asked === key ? (
        <Loaded query={effect} skeleton={<DetailSkeleton />}>
          {(found) => <EffectTable effect={found} />}
        </Loaded>
      ) : (
        <Button onClick={() => setAsked(key)}>{formatMessage(messages.workItOut)}</Button>
      )}
    </Section>
  );
};

const EffectTable = ({ effect }: { readonly effect: Effect }) => {
  const { formatMessage } = useIntl();
  return effect.earners.length === 0 ? (
    <p>{formatMessage(messages.nothing)}</p>
  ) : (
    <>
      <DataTable
        label={formatMessage(messages.title)}
        rows={effect.earners}
        rowKey={(row) => `${row.id} ${row.draft.currency}`}
        columns={[
          {
            id: 'name',
            header: formatMessage(messages.earner),
            cell: (row) => row.name,
            card: 'title',
          },
          {
            id: 'is',
            header: formatMessage(messages.is),
            align: 'end',
            cell: (row) => <Money value={row.inForce} />,
          },
          {
            id: 'will',
            header: formatMessage(messages.willBe),
            align: 'end',
            cell: (row) => <Money value={row.draft} />,
          },
          {
            id: 'change',
            header: formatMessage(messages.change),
            align: 'end',
            cell: (row) => <Money value={changeOf(row)} signed />,
            card: 'value',
          },
        ]}
      />
      {effect.earnerCount > effect.earners.length ? (
        <p>
          {formatMessage(messages.largest, {
            shown: effect.earners.length,
            all: effect.earnerCount,
          })}
        </p>
      ) : null}
      <p>{formatMessage(messages.posted)}</p>
    </>
  );
};
