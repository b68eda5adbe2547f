import { TextInput } from '@mantine/core';
import { RequestApplicationLink } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Sent } from './sent';
import { useFormKey } from './use-form-key';
import { Honeypot } from './honeypot';

const messages = defineMessages({
  email: { id: 'apply.mailForm.email', defaultMessage: 'E-mail' },
});

/** Asks for an address and mails something to it; the answer is the same whether or not the address is known. */
export const MailForm = ({
  submitLabel,
  send,
  sent,
}: {
  readonly submitLabel: string;
  readonly send: (input: RequestApplicationLink) => Promise<unknown>;
  /** What was sent, and what to do with it. */
  readonly sent: (email: string) => ReactNode;
}) => {
  const { formatMessage } = useIntl();
  const key = useFormKey();
  const [sentTo, setSentTo] = useState<string>();
  const control = useContractForm({
    schema: RequestApplicationLink.omit({ formKey: true }),
    initialValues: { email: '', website: '' },
    onSubmit: async (value) => {
      await key.use((formKey) => send({ ...value, formKey }));
      setSentTo(value.email);
    },
  });
  const { form } = control;
  if (sentTo !== undefined)
    return <Sent onAnother={() => setSentTo(undefined)}>{sent(sentTo)}</Sent>;
  return (
    <ContractForm control={control} submitLabel={submitLabel} guard={false}>
      <TextInput
        label={formatMessage(messages.email)}
        type="email"
        autoComplete="email"
        withAsterisk
        {...form.getInputProps('email')}
      />
      <Honeypot
        value={form.values.website ?? ''}
        onChange={(website) => form.setFieldValue('website', website)}
      />
    </ContractForm>
  );
};
