import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { ApproveApplication } from '@portal/contracts/application-review';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { Id, OptionalReason, Reason } from '@portal/contracts/common';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { CURRENCIES } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import { codeOptions, sayCode } from '@portal/domain/text/say-code';
import { sayState } from '@portal/domain/text/state-words';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { z } from 'zod';
import classes from './application.module.css';

const messages = defineMessages({
  title: { id: 'screens.approveForm.title', defaultMessage: 'Approve {name}' },
  approve: { id: 'screens.approveForm.approve', defaultMessage: 'Approve and create' },
  name: { id: 'screens.approveForm.name', defaultMessage: 'Name' },
  slug: { id: 'screens.approveForm.slug', defaultMessage: 'Subdomain' },
  slugHelp: {
    id: 'screens.approveForm.slugHelp',
    defaultMessage: 'Its portal’s address; it cannot be changed later',
  },
  tier: { id: 'screens.approveForm.tier', defaultMessage: 'Tier' },
  currency: { id: 'screens.approveForm.currency', defaultMessage: 'Currency' },
  kind: { id: 'screens.approveForm.kind', defaultMessage: 'Kind' },
  plan: { id: 'screens.approveForm.plan', defaultMessage: 'Commission plan' },
  planOfTenant: {
    id: 'screens.approveForm.planOfTenant',
    defaultMessage: 'None of its own: as its tenant says',
  },
  message: { id: 'screens.approveForm.message', defaultMessage: 'Message to the applicant' },
  messageHelp: {
    id: 'screens.approveForm.messageInMail',
    defaultMessage: 'Optional. Stands in the mail with the invitation.',
  },
  override: {
    id: 'screens.approveForm.override',
    defaultMessage: 'Why you approve it without a clear check',
  },
  overrideHelp: {
    id: 'screens.approveForm.overrideHelp',
    defaultMessage:
      'The background check says: {check}. Only an owner may approve it so; the reason stays in the audit log.',
  },
  notStarted: { id: 'screens.approveForm.notStarted', defaultMessage: 'not begun' },
  happens: { id: 'screens.approveForm.happens', defaultMessage: 'What happens' },
  makesPartner: {
    id: 'screens.approveForm.makesPartner',
    defaultMessage:
      'Partner <b>{name}</b> is created at <b>{address}</b>: tier {tier}, paid in {currency}, onboarding.',
  },
  makesReseller: {
    id: 'screens.approveForm.makesReseller',
    defaultMessage:
      'Reseller <b>{name}</b> is created for {tenant}: {type}, tier {tier}, onboarding.',
  },
  makesResellerOfNoKind: {
    id: 'screens.approveForm.makesResellerOfNoKind',
    defaultMessage: 'Reseller <b>{name}</b> is created for {tenant}: tier {tier}, onboarding.',
  },
  onPlan: { id: 'screens.approveForm.onPlan', defaultMessage: 'It earns by the plan {plan}.' },
  area: {
    id: 'screens.approveForm.area',
    defaultMessage:
      '{count, plural, one {The postal code it asked for becomes} other {The # postal codes it asked for become}} its area.',
  },
  mails: {
    id: 'screens.approveForm.mailsInvitation',
    defaultMessage:
      '{hasMessage, select, yes {{contact} (<b>{email}</b>) gets a mail that it is approved, with your message and an invitation to sign in as its owner, which works for 7 days.} other {{contact} (<b>{email}</b>) gets a mail that it is approved, with an invitation to sign in as its owner, which works for 7 days.}}',
  },
  theTenant: { id: 'screens.approveForm.theTenant', defaultMessage: 'its tenant' },
  final: {
    id: 'screens.approveForm.final',
    defaultMessage: 'An approval cannot be taken back.',
  },
});

type Approval = Omit<ApproveApplication, 'id' | 'version'>;

export interface ApproveFormProps {
  readonly application: ApplicationDetail;
  /** Commission plans of resellers to choose from. */
  readonly plans: readonly { readonly value: string; readonly label: string }[];
  /** Where a partner's portal will be. */
  readonly addressOf: (slug: string) => string;
  /** Before the fields: what changed meanwhile. */
  readonly note?: ReactNode;
  readonly onClose: () => void;
  readonly onApprove: (approval: Approval) => Promise<unknown>;
}

const b = (parts: ReactNode) => <strong>{parts}</strong>;

const isOverride = ({ can }: ApplicationDetail): boolean => !can.approve && can.override;

/** What is asked either way: a message, and of an owner why the check need not be clear. */
const shared = (application: ApplicationDetail) => ({
  message: ApproveApplication.shape.message.unwrap(),
  overrideReason: isOverride(application) ? Reason : OptionalReason,
});

const given = (
  application: ApplicationDetail,
  { message, overrideReason }: { readonly message: string; readonly overrideReason: string },
) => ({
  ...(message === '' ? {} : { message }),
  ...(isOverride(application) ? { overrideReason } : {}),
});

type Field = (name: 'message' | 'overrideReason') => object;

const SharedFields = ({
  application,
  field,
}: {
  readonly application: ApplicationDetail;
  readonly field: Field;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { check } = application;
  return (
    <>
      {isOverride(application) ? (
        <Textarea
          label={formatMessage(messages.override)}
          description={formatMessage(messages.overrideHelp, {
            check: check === null ? formatMessage(messages.notStarted) : sayState(intl, check),
          })}
          withAsterisk
          autosize
          minRows={2}
          {...field('overrideReason')}
        />
      ) : null}
      <Textarea
        label={formatMessage(messages.message)}
        description={formatMessage(messages.messageHelp)}
        autosize
        minRows={2}
        {...field('message')}
      />
    </>
  );
};

const Consequences = ({
  application,
  hasMessage,
  children,
}: {
  readonly application: ApplicationDetail;
  readonly hasMessage: boolean;
  readonly children: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  const { email, contactName, name } = application;
  return (
    <div>
      <h3 style={{ margin: '0 0 4px', fontSize: 'var(--p-size-2)' }}>
        {formatMessage(messages.happens)}
      </h3>
      <ul className={classes.consequences} aria-live="polite">
        {children}
        <li>
          {formatMessage(messages.mails, {
            contact: contactName ?? name,
            email,
            hasMessage: hasMessage ? 'yes' : 'no',
            b,
          })}
        </li>
        <li>{formatMessage(messages.final)}</li>
      </ul>
    </div>
  );
};

const PartnerTerms = ApproveApplication.shape.partner.unwrap();

/** Approves an application to be a partner: its address and terms, and what is made and mailed. */
export const ApprovePartnerForm = (props: ApproveFormProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { application, addressOf, note, onClose, onApprove } = props;
  const schema = useMemo(
    () => z.object({ partner: PartnerTerms, ...shared(application) }),
    [application],
  );
  const control = useContractForm({
    schema,
    initialValues: {
      partner: {
        slug: application.proposal.slug ?? '',
        name: application.name,
        tier: 'bronze',
        currency: application.proposal.currency ?? 'USD',
      },
      message: '',
      overrideReason: '',
    },
    onSubmit: ({ partner, ...rest }) => onApprove({ partner, ...given(application, rest) }),
  });
  const field = control.form.getInputProps;
  const { partner, message } = control.form.getValues();
  return (
    <FormModal
      opened
      onClose={onClose}
      size={600}
      title={formatMessage(messages.title, { name: application.name })}
      control={control}
      submitLabel={formatMessage(messages.approve)}
    >
      {note}
      <TextInput label={formatMessage(messages.name)} withAsterisk {...field('partner.name')} />
      <TextInput
        data-autofocus
        label={formatMessage(messages.slug)}
        description={formatMessage(messages.slugHelp)}
        withAsterisk
        {...field('partner.slug')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={formatMessage(messages.tier)}
          allowDeselect={false}
          data={codeOptions(intl, TIER_WORDS, PARTNER_TIERS)}
          {...field('partner.tier')}
        />
        <Select
          label={formatMessage(messages.currency)}
          allowDeselect={false}
          searchable
          data={[...CURRENCIES]}
          {...field('partner.currency')}
        />
      </SimpleGrid>
      <SharedFields application={application} field={field} />
      <Consequences application={application} hasMessage={message.trim() !== ''}>
        <li>
          {formatMessage(messages.makesPartner, {
            name: partner.name ?? application.name,
            address: partner.slug === '' ? '…' : addressOf(partner.slug),
            tier: sayCode(intl, TIER_WORDS, partner.tier ?? 'bronze'),
            currency: partner.currency,
            b,
          })}
        </li>
      </Consequences>
    </FormModal>
  );
};

/** A plan that was not chosen is none. */
const NO_PLAN = '';

const ResellerTerms = ApproveApplication.shape.reseller.unwrap().extend({
  planId: z.union([z.literal(NO_PLAN).transform(() => undefined), Id]),
});

/** Approves an application to be a reseller: its kind, tier and plan, and what is made and mailed. */
export const ApproveResellerForm = (props: ApproveFormProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { application, plans, note, onClose, onApprove } = props;
  const { type, tenant, name } = application;
  const schema = useMemo(
    () => z.object({ reseller: ResellerTerms, ...shared(application) }),
    [application],
  );
  const control = useContractForm({
    schema,
    initialValues: {
      reseller: { type: type ?? undefined, tier: 'bronze', planId: NO_PLAN },
      message: '',
      overrideReason: '',
    },
    onSubmit: ({ reseller, ...rest }) => onApprove({ reseller, ...given(application, rest) }),
  });
  const field = control.form.getInputProps;
  const codes = application.steps.area?.postalCodes.length ?? 0;
  const { reseller, message } = control.form.getValues();
  const chosen = plans.find(({ value }) => value === reseller.planId);
  const facts = {
    name,
    tenant: tenant?.name ?? formatMessage(messages.theTenant),
    tier: sayCode(intl, TIER_WORDS, reseller.tier ?? 'bronze'),
    b,
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      size={600}
      title={formatMessage(messages.title, { name })}
      control={control}
      submitLabel={formatMessage(messages.approve)}
    >
      {note}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={formatMessage(messages.kind)}
          allowDeselect={false}
          data={codeOptions(intl, RESELLER_TYPE_WORDS, RESELLER_TYPES)}
          {...field('reseller.type')}
        />
        <Select
          label={formatMessage(messages.tier)}
          allowDeselect={false}
          data={codeOptions(intl, TIER_WORDS, PARTNER_TIERS)}
          {...field('reseller.tier')}
        />
      </SimpleGrid>
      <Select
        label={formatMessage(messages.plan)}
        allowDeselect={false}
        data={[{ value: NO_PLAN, label: formatMessage(messages.planOfTenant) }, ...plans]}
        {...field('reseller.planId')}
      />
      <SharedFields application={application} field={field} />
      <Consequences application={application} hasMessage={message.trim() !== ''}>
        <li>
          {reseller.type === undefined
            ? formatMessage(messages.makesResellerOfNoKind, facts)
            : formatMessage(messages.makesReseller, {
                ...facts,
                type: sayCode(intl, RESELLER_TYPE_WORDS, reseller.type),
              })}
        </li>
        {chosen === undefined ? null : (
          <li>{formatMessage(messages.onPlan, { plan: chosen.label })}</li>
        )}
        {codes === 0 ? null : <li>{formatMessage(messages.area, { count: codes })}</li>}
      </Consequences>
    </FormModal>
  );
};
