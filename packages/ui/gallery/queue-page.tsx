import { Button } from '@mantine/core';
import { useState } from 'react';
import { notify } from '../patterns/notify';
import { ReviewQueue } from '../patterns/review-queue';
import { Money } from '../primitives/money';
import { useReviewQueue } from '../state/use-review-queue';
import { RESELLERS } from './fake';

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly amountMinor: string;
}

const WAITING: readonly Waiting[] = RESELLERS.slice(0, 4).map(({ id, name }, index) => ({
  id,
  name,
  amountMinor: String(1250 * (index + 1)),
}));

/** Things to decide, one after another, until nothing is left. */
export const QueueDemo = () => {
  const queue = useReviewQueue();
  const [waiting, setWaiting] = useState(WAITING);
  return (
    <ReviewQueue
      title="Decide disputes"
      crumbs={[]}
      query={{
        data: { rows: waiting, total: waiting.length },
        error: null,
        isPending: false,
        isFetching: false,
        refetch: () => undefined,
      }}
      queue={queue}
      rowKey={({ id }) => id}
      rowWords={({ name, amountMinor }) => [
        name,
        <Money key="amount" value={{ amountMinor, currency: 'USD' }} />,
      ]}
      keys={[{ key: 'A', label: 'accept' }]}
      done={{
        title: 'Every dispute is decided',
        text: 'New ones appear here.',
        action: <Button onClick={() => setWaiting(WAITING)}>Once more</Button>,
      }}
    >
      {(row, next) => (
        <>
          <h2>{row.name} disputes a line</h2>
          <Button
            variant="filled"
            aria-keyshortcuts="a"
            onClick={() => {
              next();
              setWaiting((before) => before.filter(({ id }) => id !== row.id));
              notify.done('Dispute accepted');
            }}
          >
            Accept
          </Button>
        </>
      )}
    </ReviewQueue>
  );
};
