import { Checkbox, TextInput } from '@mantine/core';
import type { AcceptAgreement } from '@portal/contracts/agreement';
import type { AcceptanceView, OwnAgreement } from '@portal/contracts/agreement';
import { Name } from '@portal/contracts/common';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { Facts } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useIntl } from 'react-intl';
import { z } from 'zod';
import { RichTextView } from './rich-text-view';

const messages = defineMessages({
  title: { id: 'screens.ownAgreement.title', defaultMessage: 'Payment agreement' },
  lead: {
    id: 'screens.ownAgreement.lead',
    defaultMessage:
      'What you agree on with who pays you. Nothing is paid out before it is accepted.',
  },
  toAccept: {
    id: 'screens.ownAgreement.toAccept',
    defaultMessage: 'Between {payer} and {company}',
  },
  held: {
    id: 'screens.ownAgreement.held',
    defaultMessage: 'It is not accepted yet, and your payouts are held until it is.',
  },
  heldFrom: {
    id: 'screens.ownAgreement.heldFrom',
    defaultMessage: 'It is new. Accept it by <day></day>, or payouts are held from then on.',
  },
  name: { id: 'screens.ownAgreement.name', defaultMessage: 'Your full name, to sign' },
  consent: {
    id: 'screens.ownAgreement.consent',
    defaultMessage: 'I have read this agreement and accept it for {company}',
  },
  tick: {
    id: 'screens.ownAgreement.tick',
    defaultMessage: 'Say that you have read it and accept it.',
  },
  submit: { id: 'screens.ownAgreement.submit', defaultMessage: 'Accept agreement' },
  kept: {
    id: 'screens.ownAgreement.kept',
    defaultMessage: 'The text, your name, the time, your address and your browser are kept.',
  },
  ownerAccepts: {
    id: 'screens.ownAgreement.ownerAccepts',
    defaultMessage: 'One of your owners accepts it.',
  },
  acceptedTitle: {
    id: 'screens.ownAgreement.acceptedTitle',
    defaultMessage: 'Accepted: {number, plural, =0 {standard agreement} other {version #}}',
  },
  signedBy: { id: 'screens.ownAgreement.signedBy', defaultMessage: 'Signed as' },
  acceptedBy: { id: 'screens.ownAgreement.acceptedBy', defaultMessage: 'Accepted by' },
  when: { id: 'screens.ownAgreement.when', defaultMessage: 'When' },
  address: { id: 'screens.ownAgreement.address', defaultMessage: 'From the address' },
  browser: { id: 'screens.ownAgreement.browser', defaultMessage: 'Browser' },
  hash: { id: 'screens.ownAgreement.hash', defaultMessage: 'SHA-256 of the text' },
  unknown: { id: 'screens.ownAgreement.unknown', defaultMessage: 'Unknown' },
});

type Accept = (input: AcceptAgreement) => Promise<unknown>;

/** Name and consent: what stands above is accepted, and nothing else. */
const AcceptForm = ({
  agreement: { number, hash, companyName },
  accept,
}: {
  readonly agreement: OwnAgreement;
  readonly accept: Accept;
}) => {
  const { formatMessage } = useIntl();
  const control = useContractForm({
    schema: z.object({
      signedName: Name,
      hasAgreed: z.boolean().refine((ticked) => ticked, formatMessage(messages.tick)),
    }),
    initialValues: { signedName: '', hasAgreed: false },
    onSubmit: ({ signedName }) => accept({ number, hash, signedName, hasAgreed: true }),
  });
  const field = control.form.getInputProps;
  return (
    <ContractForm
      control={control}
      guard={false}
      submitLabel={formatMessage(messages.submit)}
      note={formatMessage(messages.kept)}
    >
      <TextInput
        label={formatMessage(messages.name)}
        withAsterisk
        autoComplete="name"
        {...field('signedName')}
      />
      <Checkbox
        label={formatMessage(messages.consent, { company: companyName })}
        {...field('hasAgreed', { type: 'checkbox' })}
      />
    </ContractForm>
  );
};

const Acceptance = ({ acceptance }: { readonly acceptance: AcceptanceView }) => {
  const { formatMessage } = useIntl();
  return (
    <Section title={formatMessage(messages.acceptedTitle, { number: acceptance.number })}>
      <Facts
        items={[
          { label: formatMessage(messages.signedBy), value: acceptance.signedName },
          { label: formatMessage(messages.acceptedBy), value: acceptance.acceptedByName },
          {
            label: formatMessage(messages.when),
            value: <When at={acceptance.acceptedAt} as="moment" />,
          },
          { label: formatMessage(messages.address), value: acceptance.ipAddress },
          {
            label: formatMessage(messages.browser),
            value: acceptance.userAgent ?? formatMessage(messages.unknown),
          },
          { label: formatMessage(messages.hash), value: acceptance.hash },
        ]}
      />
      <RichTextView text={acceptance.text} />
    </Section>
  );
};

const Standing = ({ agreement }: { readonly agreement: OwnAgreement }) => {
  const { formatMessage } = useIntl();
  if (agreement.isHeld) return formatMessage(messages.held);
  return formatMessage(messages.heldFrom, {
    day: () => <When key="day" at={agreement.holdsFrom} as="day" />,
  });
};

export interface OwnAgreementPageProps {
  readonly query: Loadable<OwnAgreement>;
  /** Absent: one of the owners does. */
  readonly accept?: Accept | undefined;
}

/** What one is asked to accept before one is paid, and what one accepted. */
export const OwnAgreementPage = ({ query, accept }: OwnAgreementPageProps) => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage(messages.title)} lead={formatMessage(messages.lead)}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(agreement) => (
          <>
            {agreement.acceptances.some(({ number }) => number === agreement.number) ? null : (
              <Section
                title={formatMessage(messages.toAccept, {
                  payer: agreement.payerName,
                  company: agreement.companyName,
                })}
                text={<Standing agreement={agreement} />}
              >
                <RichTextView text={agreement.text} />
                {accept === undefined ? (
                  <p>{formatMessage(messages.ownerAccepts)}</p>
                ) : (
                  // Another text begins a new form: what was typed was for the one before.
                  <AcceptForm key={agreement.hash} agreement={agreement} accept={accept} />
                )}
              </Section>
            )}
            {agreement.acceptances.map((acceptance) => (
              <Acceptance key={acceptance.id} acceptance={acceptance} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
};
