import { Checkbox, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { PAYOUT_METHODS, type PayeeDetails, type PayeeView } from '@portal/contracts/payee';
import { CountryCode, CurrencyCode, Name } from '@portal/contracts/common';
import { z } from 'zod';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { METHOD_OPTIONS } from '../payout/payout-words';

/** What the form hands over; the server checks account numbers digit by digit. */
export interface PayeeInput {
  readonly currency: string;
  readonly holderName: string;
  readonly country: string;
  readonly details: PayeeDetails;
  readonly minimumMinor: string | null;
  readonly acceptAgreement: boolean;
}

const Fields = z.object({
  currency: CurrencyCode,
  holderName: Name,
  country: CountryCode,
  minimumMinor: z.string().regex(/^\d{0,15}$/, 'Enter an amount.'),
  acceptAgreement: z.boolean(),
  details: z.object({
    method: z.enum(PAYOUT_METHODS),
    holderKind: z.enum(['person', 'company']),
    iban: z.string(),
    bic: z.string(),
    routing: z.string(),
    account: z.string(),
    accountKind: z.enum(['checking', 'savings']),
  }),
});
type Details = z.infer<typeof Fields>['details'];

const detailsOf = (typed: Details): PayeeDetails => {
  const { method, holderKind, iban, bic, routing, account, accountKind } = typed;
  switch (method) {
    case 'sepa':
      return { method, holderKind, iban, bic: bic === '' ? null : bic };
    case 'nacha':
      return { method, holderKind, routing, account, accountKind };
    case 'stripe':
    case 'manual':
      return { method, holderKind };
  }
};

export interface PayeeFormProps {
  readonly title: string;
  /** What is there already; account numbers are never shown again and have to be typed anew. */
  readonly payee: PayeeView | null;
  readonly currency: string;
  readonly country: string;
  /** Somebody else is paid: the agreement is theirs to accept. */
  readonly isPayer?: boolean;
  readonly save: (input: PayeeInput) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Payout details: the way, the holder and the account. */
export const PayeeForm = (props: PayeeFormProps) => {
  const { title, payee, currency, country, isPayer = false, save, onClose } = props;
  const control = useContractForm({
    schema: Fields,
    initialValues: {
      currency: payee?.currency ?? currency,
      holderName: payee?.holderName ?? '',
      country: payee?.country ?? country,
      minimumMinor: payee?.minimum?.amountMinor ?? '',
      acceptAgreement: false,
      details: {
        method: payee?.method ?? 'manual',
        holderKind: payee?.holderKind ?? 'company',
        iban: '',
        bic: '',
        routing: '',
        account: '',
        accountKind: 'checking',
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
      submitLabel="Save payout details"
      size={560}
      note={`A changed account is checked again before anything is paid to it.${
        isPayer ? ' The payment agreement is accepted by who is paid.' : ''
      }`}
    >
      <Select
        label="Paid by"
        data={METHOD_OPTIONS}
        allowDeselect={false}
        {...field('details.method')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Currency"
          maxLength={3}
          withAsterisk
          disabled={payee !== null}
          {...field('currency')}
        />
        <TextInput
          label="Country"
          description="Two letters, such as US"
          maxLength={2}
          withAsterisk
          {...field('country')}
        />
      </SimpleGrid>
      <SegmentedControl
        aria-label="The account belongs to"
        data={[
          { value: 'company', label: 'A company' },
          { value: 'person', label: 'A person' },
        ]}
        {...field('details.holderKind')}
      />
      <TextInput label="Account holder" withAsterisk {...field('holderName')} />
      {details.method === 'sepa' ? (
        <>
          <TextInput label="IBAN" withAsterisk autoComplete="off" {...field('details.iban')} />
          <TextInput
            label="BIC"
            description="May be left out"
            autoComplete="off"
            {...field('details.bic')}
          />
        </>
      ) : null}
      {details.method === 'nacha' ? (
        <>
          <TextInput
            label="Routing number"
            description="Nine digits"
            withAsterisk
            autoComplete="off"
            {...field('details.routing')}
          />
          <TextInput
            label="Account number"
            withAsterisk
            autoComplete="off"
            {...field('details.account')}
          />
          <SegmentedControl
            aria-label="Kind of account"
            data={[
              { value: 'checking', label: 'Checking' },
              { value: 'savings', label: 'Savings' },
            ]}
            {...field('details.accountKind')}
          />
        </>
      ) : null}
      <MoneyInput
        label="Pay nothing below"
        description="Only counts where it is more than what the payer sets"
        currency={/^[A-Z]{3}$/.test(chosen) ? chosen : 'USD'}
        {...field('minimumMinor')}
      />
      {isPayer || (payee !== null && payee.agreementAcceptedAt !== null) ? null : (
        <Checkbox
          label="The payment agreement is accepted"
          {...field('acceptAgreement', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
};
