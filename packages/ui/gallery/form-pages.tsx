import { Button, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { BrandPreview } from '../patterns/brand-preview';
import { ContractForm } from '../patterns/contract-form';
import { FormModal } from '../patterns/form-modal';
import { FormPage, FormSection } from '../patterns/form-page';
import { notify } from '../patterns/notify';
import { PlainPage } from '../patterns/plain-page';
import { DayInput, MoneyInput, PercentInput } from '../primitives/inputs';
import { useContractForm } from '../state/use-contract-form';
import { NEUTRAL_BRAND } from '../theme/brand';

const Reseller = z.object({
  name: z.string().trim().min(1, 'Enter a name.'),
  email: z.email('Enter an e-mail address such as name@example.com.'),
  type: z.enum(['authorized_dealer', 'franchise'], 'Choose a type.'),
  bonus: z.string().regex(/^\d+$/, 'Enter an amount such as 75.00.'),
  rate: z.string().regex(/^0(\.\d{1,6})?$|^1$/, 'Enter a rate between 0 and 100 %.'),
  from: z.iso.date('Choose a day.'),
  note: z.string(),
});

export const FormDemo = () => {
  const navigate = useNavigate();
  const control = useContractForm({
    schema: Reseller,
    initialValues: {
      name: '',
      email: '',
      type: 'authorized_dealer',
      bonus: '7500',
      rate: '0.05',
      from: '2026-11-01',
      note: '',
    },
    onSubmit: async (value) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      if (value.name === 'taken') {
        throw Object.assign(new Error('conflict'), {
          data: {
            code: 'conflict',
            message: 'A reseller of this name exists already.',
            issues: [{ path: ['name'], message: 'Choose another name.' }],
          },
        });
      }
      notify.done(`Reseller ${value.name} created`);
      await navigate('/resellers');
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title="Create reseller"
      lead="It can sign in as soon as its first person accepted the invitation."
      crumbs={[{ label: 'Resellers', to: '/resellers' }]}
      aside={
        <BrandPreview
          productName="Telco North"
          palette={NEUTRAL_BRAND.palette}
          logoLightUrl={null}
          logoDarkUrl={null}
        />
      }
    >
      <ContractForm
        control={control}
        submitLabel="Create reseller"
        onCancel={() => void navigate('/resellers')}
        note="An invitation is sent at once."
      >
        <TextInput
          label="Name"
          description="As it stands on contracts."
          withAsterisk
          {...field('name')}
        />
        <TextInput label="E-mail of the first person" withAsterisk {...field('email')} />
        <Select
          label="Type"
          data={[
            { value: 'authorized_dealer', label: 'Authorised dealer' },
            { value: 'franchise', label: 'Franchise' },
          ]}
          {...field('type')}
        />
        <FormSection title="Commission" text="What it earns from the first invoice on.">
          <MoneyInput label="Per new customer" currency="USD" {...field('bonus')} />
          <PercentInput
            label="Of each paid invoice"
            description="5 is five percent."
            {...field('rate')}
          />
          <DayInput label="From" {...field('from')} />
        </FormSection>
        <Textarea label="Note" description="Only your team sees it." {...field('note')} />
      </ContractForm>
    </FormPage>
  );
};

export const ModalDemo = () => {
  const [opened, setOpened] = useState(true);
  const control = useContractForm({
    schema: z.object({ email: z.email('Enter an e-mail address such as name@example.com.') }),
    initialValues: { email: '' },
    onSubmit: () => Promise.resolve(setOpened(false)),
  });
  return (
    <div style={{ padding: 32 }}>
      <h1>Form over a page</h1>
      <Button onClick={() => setOpened(true)}>Invite person</Button>
      <FormModal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Invite a person"
        control={control}
        submitLabel="Send invitation"
      >
        <TextInput
          label="E-mail"
          withAsterisk
          data-autofocus
          {...control.form.getInputProps('email')}
        />
      </FormModal>
    </div>
  );
};

export const SignInDemo = () => (
  <PlainPage title="Sign in" lead="With the account your partner manager invited you to.">
    <form>
      <TextInput label="E-mail" autoComplete="username" />
      <TextInput label="Password" type="password" mt={16} />
      <Button type="submit" variant="filled" fullWidth mt={24}>
        Sign in
      </Button>
    </form>
  </PlainPage>
);
