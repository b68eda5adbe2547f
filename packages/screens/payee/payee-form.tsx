import { HOLDER_KINDS } from '@portal/domain/enum/payee';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { UseFormReturnType } from '@mantine/form';
import { SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { PayeeDetails, PayeeView } from '@portal/contracts/payee';
import { CountryCode, CurrencyCode, Name } from '@portal/contracts/common';
import { DEFAULT_METHOD, PAYOUT_METHODS, railOf } from '@portal/domain/payout/rail/index';
import type { RailField } from '@portal/domain/payout/rail/rail';
import { useMemo } from 'react';
import { z } from 'zod';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { methodOptions } from '../payout/payout-words';

const messages = defineMessages({
  amountMissing: { id: 'screens.payeeForm.amountMissing', defaultMessage: 'Enter an amount.' },
  savePayoutDetails: {
    id: 'screens.payeeForm.savePayoutDetails',
    defaultMessage: 'Save payout details',
  },
  note: {
    id: 'screens.payeeForm.note',
    defaultMessage: 'A changed account is checked again before anything is paid to it.',
  },
  paidBy: { id: 'screens.payeeForm.paidBy', defaultMessage: 'Paid by' },
  currency: { id: 'screens.payeeForm.currency', defaultMessage: 'Currency' },
  country: { id: 'screens.payeeForm.country', defaultMessage: 'Country' },
  countryHelp: { id: 'screens.payeeForm.countryHelp', defaultMessage: 'Two letters, such as US' },
  theAccountBelongsTo: {
    id: 'screens.payeeForm.theAccountBelongsTo',
    defaultMessage: 'The account belongs to',
  },
  aCompany: { id: 'screens.payeeForm.aCompany', defaultMessage: 'A company' },
  aPerson: { id: 'screens.payeeForm.aPerson', defaultMessage: 'A person' },
  accountHolder: { id: 'screens.payeeForm.accountHolder', defaultMessage: 'Account holder' },
  minimum: { id: 'screens.payeeForm.minimum', defaultMessage: 'Pay nothing below' },
  minimumHelp: {
    id: 'screens.payeeForm.minimumHelp',
    defaultMessage: 'Only counts where it is more than what the payer sets',
  },
});

/** What the form hands over; the server checks account numbers digit by digit. */
export interface PayeeInput {
  readonly currency: string;
  readonly holderName: string;
  readonly country: string;
  readonly details: PayeeDetails;
  readonly minimumMinor: string | null;
}

const fieldsOf = (intl: Speaker) =>
  z.object({
    currency: CurrencyCode,
    holderName: Name,
    country: CountryCode,
    minimumMinor: z.string().regex(/^\d{0,15}$/, intl.formatMessage(messages.amountMissing)),
    /** Beside these two, the fields of the rails by their names. */
    details: z
      .object({ method: z.enum(PAYOUT_METHODS), holderKind: z.enum(HOLDER_KINDS) })
      .catchall(z.string()),
  });
type Details = z.infer<ReturnType<typeof fieldsOf>>['details'];

/** The fields of the chosen method alone; what may be left out and is empty is nothing. */
const detailsOf = ({ method, holderKind, ...values }: Details): PayeeDetails => ({
  ...Object.fromEntries(
    Object.entries(railOf(method).fields).map(([name, field]) => {
      const typed = values[name] ?? '';
      const mayBeEmpty = field.kind === 'text' && field.missing === undefined;
      return [name, typed === '' && mayBeEmpty ? null : typed];
    }),
  ),
  method,
  holderKind,
});

/** Every field of every rail as it is before anybody typed. */
const EMPTY = Object.fromEntries(
  PAYOUT_METHODS.flatMap((method) =>
    Object.entries(railOf(method).fields).map(([name, field]) => [
      name,
      field.kind === 'choice' ? (field.options[0]?.value ?? '') : '',
    ]),
  ),
);

/** One field of a rail. */
const RailInput = ({
  asked,
  ...input
}: { readonly asked: RailField } & ReturnType<UseFormReturnType<Details>['getInputProps']>) => {
  const { formatMessage } = useIntl();
  return asked.kind === 'choice' ? (
    <SegmentedControl
      aria-label={formatMessage(asked.label)}
      data={asked.options.map(({ value, label }) => ({ value, label: formatMessage(label) }))}
      {...input}
    />
  ) : (
    <TextInput
      label={formatMessage(asked.label)}
      description={asked.description === undefined ? undefined : formatMessage(asked.description)}
      withAsterisk={asked.missing !== undefined}
      autoComplete="off"
      {...input}
    />
  );
};

export interface PayeeFormProps {
  readonly title: string;
  /** What is there already; account numbers are never shown again and have to be typed anew. */
  readonly payee: PayeeView | null;
  readonly currency: string;
  readonly country: string;
  readonly save: (input: PayeeInput) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Payout details: the way, the holder and the account. */
export const PayeeForm = (props: PayeeFormProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { title, payee, currency, country, save, onClose } = props;
  const schema = useMemo(() => fieldsOf(intl), [intl]);
  const control = useContractForm({
    schema,
    initialValues: {
      currency: payee?.currency ?? currency,
      holderName: payee?.holderName ?? '',
      country: payee?.country ?? country,
      minimumMinor: payee?.minimum?.amountMinor ?? '',
      details: {
        ...EMPTY,
        method: payee?.method ?? DEFAULT_METHOD,
        holderKind: payee?.holderKind ?? 'company',
      },
    },
    onSubmit: async ({ details, minimumMinor, ...rest }) => {
      await save({
        ...rest,
        details: detailsOf(details),
        minimumMinor: minimumMinor === '' ? null : minimumMinor,
      });
      onClose();
    },
  });
  const field = control.form.getInputProps;
  const { details, currency: chosen } = control.form.getValues();
  return (
    <FormModal
      opened
      onClose={onClose}
      title={title}
      control={control}
      submitLabel={formatMessage(messages.savePayoutDetails)}
      size={560}
      note={formatMessage(messages.note)}
    >
      <Select
        label={formatMessage(messages.paidBy)}
        data={methodOptions(intl)}
        allowDeselect={false}
        {...field('details.method')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={formatMessage(messages.currency)}
          maxLength={3}
          withAsterisk
          disabled={payee !== null}
          {...field('currency')}
        />
        <TextInput
          label={formatMessage(messages.country)}
          description={formatMessage(messages.countryHelp)}
          maxLength={2}
          withAsterisk
          {...field('country')}
        />
      </SimpleGrid>
      <SegmentedControl
        aria-label={formatMessage(messages.theAccountBelongsTo)}
        data={[
          { value: 'company', label: formatMessage(messages.aCompany) },
          { value: 'person', label: formatMessage(messages.aPerson) },
        ]}
        {...field('details.holderKind')}
      />
      <TextInput
        label={formatMessage(messages.accountHolder)}
        withAsterisk
        {...field('holderName')}
      />
      {Object.entries(railOf(details.method).fields).map(([name, asked]) => (
        <RailInput key={name} asked={asked} {...field(`details.${name}`)} />
      ))}
      <MoneyInput
        label={formatMessage(messages.minimum)}
        description={formatMessage(messages.minimumHelp)}
        currency={/^[A-Z]{3}$/.test(chosen) ? chosen : 'USD'}
        {...field('minimumMinor')}
      />
    </FormModal>
  );
};
