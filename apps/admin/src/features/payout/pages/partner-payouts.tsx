import { Button, Group, Menu } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { IconChevronDown } from '@tabler/icons-react';
import { useTRPC } from '@portal/client/trpc';
import type { PayeeView } from '@portal/contracts/payee';
import { isApi } from '@portal/domain/payout/rail/index';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { PayingAccountForm } from '@portal/screens/payout/paying-account-form';
import { PayeeForm } from '@portal/screens/payee/payee-form';
import { PayeePanel } from '@portal/screens/payee/payee-panel';
import { BATCHES, PayoutBatchesPage } from '@portal/screens/payout/payout-batches-page';
import { ActionItems } from '@portal/ui/patterns/row-menu';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { Section } from '@portal/ui/patterns/section';
import { askedToConnect, askToConnect } from '@portal/screens/payee/connect-words';
import { StripeButtons } from '@portal/screens/payee/stripe-buttons';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { usePayeeReviews } from '@portal/screens/payee/use-payee-reviews';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { WaitingPayees } from './waiting-payees';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  newBatch: { id: 'admin.partnerPayouts.newBatch', defaultMessage: 'New batch' },
  payoutBatches: { id: 'admin.partnerPayouts.payoutBatches', defaultMessage: 'Payout batches' },
  accountToPayFrom: {
    id: 'admin.partnerPayouts.accountToPayFrom',
    defaultMessage: 'Account to pay from',
  },
  more: { id: 'admin.partnerPayouts.more', defaultMessage: 'More' },
  changeDetails: { id: 'admin.partnerPayouts.changeDetails', defaultMessage: 'Change details…' },
  linkToStripesForm: {
    id: 'admin.partnerPayouts.linkToStripesForm',
    defaultMessage: 'Link to Stripe’s form',
  },
  enterPayoutDetails: {
    id: 'admin.partnerPayouts.enterPayoutDetails',
    defaultMessage: 'Enter payout details',
  },
  partnerEntersThemPortal: {
    id: 'admin.partnerPayouts.partnerEntersThemPortal',
    defaultMessage:
      'The partner enters them in its portal, or you do here. Nothing is paid before that.',
  },
  noPayoutDetailsYet: {
    id: 'admin.partnerPayouts.noPayoutDetailsYet',
    defaultMessage: 'No payout details yet',
  },
  payoutDetailsFor: {
    id: 'admin.partnerPayouts.payoutDetailsFor',
    defaultMessage: 'Payout details for {currency}',
  },
  thePartner: { id: 'admin.partnerPayouts.thePartner', defaultMessage: 'the partner' },
  payoutDetails: { id: 'admin.partnerPayouts.payoutDetails', defaultMessage: 'Payout details' },
  payoutDetailsSaved: {
    id: 'admin.partnerPayouts.payoutDetailsSaved',
    defaultMessage: 'Payout details saved',
  },
});

/** What the platform pays this partner: batches, and where the money goes. */
export const PartnerPayouts = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const canManage = useCan('payout.manage');
  const list = useListState(BATCHES);
  const query = useQuery(
    trpc.admin.payout.batches.queryOptions(
      { partnerId: id, ...list.input },
      { placeholderData: keepPreviousData },
    ),
  );
  const [isAsking, setAsking] = useState(false);
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPayoutBatch(id)}>
      {formatMessage(messages.newBatch)}
    </Button>
  ) : undefined;
  return (
    <>
      <PartnerPayees partnerId={id} canManage={canManage} />
      <WaitingPayees partnerId={id} canManage={canManage} />
      <Section title={formatMessage(messages.payoutBatches)}>
        <PayoutBatchesPage
          embedded
          list={list}
          query={query}
          lead=""
          hrefOf={(row) => paths.payoutBatch(id, row.id)}
          start={create}
          actions={
            canManage ? (
              <>
                <Button onClick={() => setAsking(true)}>
                  {formatMessage(messages.accountToPayFrom)}
                </Button>
                {create}
              </>
            ) : undefined
          }
        />
      </Section>
      {isAsking ? <PayFrom partnerId={id} onClose={() => setAsking(false)} /> : null}
    </>
  );
};

const PayFrom = ({
  partnerId,
  onClose,
}: {
  readonly partnerId: string;
  readonly onClose: () => void;
}) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.admin.payout.payingAccounts.queryOptions({ partnerId }));
  const save = useMutation(trpc.admin.payout.setPayingAccount.mutationOptions());
  return data === undefined ? null : (
    <PayingAccountForm
      known={data}
      save={async (account) => {
        await save.mutateAsync({ partnerId, ...account });
        await queryClient.invalidateQueries(trpc.admin.payout.pathFilter());
      }}
      onClose={onClose}
    />
  );
};

/** What is next for the payee as a button, everything else under "More". */
const PayeeActions = ({
  payee,
  reviews,
  onOnboard,
  onCheck,
  onChange,
}: {
  readonly payee: PayeeView;
  readonly reviews: readonly RowAction[];
  readonly onOnboard: () => void;
  readonly onCheck: () => void;
  readonly onChange: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const hasProvider = isApi(payee.method);
  const next = payee.shutGates.length === 0 ? undefined : reviews.find(({ danger }) => !danger);
  return (
    <Group gap={8}>
      <Menu>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={14} aria-hidden />}>
            {formatMessage(messages.more)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ActionItems
            actions={[
              { label: formatMessage(messages.changeDetails), run: onChange },
              ...reviews.filter((review) => review !== next),
            ]}
          />
        </Menu.Dropdown>
      </Menu>
      {hasProvider ? (
        <StripeButtons
          payee={payee}
          onboardLabel={askToConnect(intl)}
          onOnboard={onOnboard}
          onCheck={onCheck}
        />
      ) : null}
      {next === undefined ? null : (
        <Button disabled={next.disabled ?? false} onClick={() => next.run?.()}>
          {next.label}
        </Button>
      )}
    </Group>
  );
};

const PartnerPayees = ({
  partnerId,
  canManage,
}: {
  readonly partnerId: string;
  readonly canManage: boolean;
}) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const intl = useIntl();
  const [editing, setEditing] = useState<PayeeView | 'new' | null>(null);
  const query = useQuery(trpc.admin.payee.list.queryOptions({ partnerId, pageSize: 20 }));
  const reload = () => queryClient.invalidateQueries(trpc.admin.payee.pathFilter());
  const save = useMutation(trpc.admin.payee.set.mutationOptions());
  const review = useMutation(trpc.admin.payee.review.mutationOptions({ onSuccess: reload }));
  const ask = useMutation(
    trpc.admin.payee.sendOnboarding.mutationOptions({
      onSuccess: ({ people }) => notify.done(askedToConnect(intl, people)),
      onError: notify.failed,
    }),
  );
  const check = useMutation(
    trpc.admin.payee.checkAccount.mutationOptions({ onSuccess: reload, onError: notify.failed }),
  );
  const reviewsOf = usePayeeReviews((input) => review.mutateAsync({ partnerId, ...input }));
  const add = canManage ? (
    <Button onClick={() => setEditing('new')}>{formatMessage(messages.enterPayoutDetails)}</Button>
  ) : undefined;
  return (
    <>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={formatMessage(messages.noPayoutDetailsYet)} action={add}>
              {formatMessage(messages.partnerEntersThemPortal)}
            </EmptyState>
          ) : (
            <>
              {rows.map((payee) => (
                <Section
                  key={payee.id}
                  title={formatMessage(messages.payoutDetailsFor, { currency: payee.currency })}
                  action={
                    canManage ? (
                      <PayeeActions
                        payee={payee}
                        reviews={reviewsOf(payee)}
                        onOnboard={() => ask.mutate({ partnerId, id: payee.id })}
                        onCheck={() => check.mutate({ partnerId, id: payee.id })}
                        onChange={() => setEditing(payee)}
                      />
                    ) : undefined
                  }
                >
                  <PayeePanel payee={payee} />
                </Section>
              ))}
            </>
          )
        }
      </Loaded>
      {editing === null ? null : (
        <PayeeForm
          title={formatMessage(messages.payoutDetails)}
          payee={editing === 'new' ? null : editing}
          currency="USD"
          country="US"
          save={async (input) => {
            await save.mutateAsync({ partnerId, ...input });
            await reload();
            notify.done(formatMessage(messages.payoutDetailsSaved));
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
};
