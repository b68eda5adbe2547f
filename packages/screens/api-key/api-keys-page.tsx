import { Button, Code, CopyButton, Modal, MultiSelect, TextInput } from '@mantine/core';
import type { ApiKeyView, CreatedApiKey } from '@portal/contracts/api-key';
import { CreateApiKey } from '@portal/contracts/api-key';
import type { ApiScope } from '@portal/contracts/permission';
import { useState } from 'react';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { Page } from '@portal/ui/patterns/page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';

const SCOPES = [
  { value: 'partners:read', label: 'Read partners' },
  { value: 'partners:write', label: 'Change partners' },
  { value: 'events:write', label: 'Send billing events' },
  { value: 'claims:manage', label: 'Confirm claimed events' },
  { value: 'plans:simulate', label: 'Try commission plans' },
] as const;

const scopeLabel = (scope: string): string =>
  SCOPES.find(({ value }) => value === scope)?.label ?? scope;

const stateOf = (key: ApiKeyView): string => {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt !== null && new Date(key.expiresAt) < new Date() ? 'expired' : 'active';
};

const COLUMNS: readonly Column<ApiKeyView>[] = [
  { id: 'name', header: 'Name', cell: (key) => key.name, card: 'title' },
  { id: 'prefix', header: 'Begins with', cell: (key) => <Code>{key.prefix}…</Code> },
  { id: 'scopes', header: 'May', cell: (key) => key.scopes.map(scopeLabel).join(', ') },
  {
    id: 'state',
    header: 'State',
    cell: (key) => <StateBadge state={stateOf(key)} />,
    card: 'value',
  },
  { id: 'created', header: 'Created', cell: (key) => <When at={key.createdAt} as="day" /> },
  {
    id: 'used',
    header: 'Last used',
    cell: (key) => (key.lastUsedAt === null ? 'Never' : <When at={key.lastUsedAt} as="relative" />),
  },
];

export interface ApiKeysPageProps {
  readonly query: Loadable<readonly ApiKeyView[]>;
  /** Scopes that a key may have here. */
  readonly scopes: readonly ApiScope[];
  /** Where the reference is, on this host. */
  readonly referenceUrl: string;
  readonly create: (input: CreateApiKey) => Promise<CreatedApiKey>;
  readonly revoke: (id: string) => Promise<unknown>;
}

/** Keys for programs: made here, shown once, revoked at once. */
export const ApiKeysPage = ({ query, scopes, referenceUrl, create, revoke }: ApiKeysPageProps) => {
  const confirm = useConfirm();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey>();
  const action = (
    <Button variant="filled" onClick={() => setCreating(true)}>
      Create API key
    </Button>
  );
  return (
    <Page
      title="API keys"
      lead={
        <>
          For programs that send events or manage partners. <a href={referenceUrl}>API reference</a>
        </>
      }
      actions={action}
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState title="No API keys" action={action}>
              A key lets a billing system send its events here by itself.
            </EmptyState>
          ) : (
            <DataTable
              label="API keys"
              columns={COLUMNS}
              rows={keys}
              rowKey={(key) => key.id}
              rowName={(key) => key.name}
              rowActions={(key) =>
                key.revokedAt === null
                  ? [
                      {
                        label: 'Revoke key',
                        danger: true,
                        run: () =>
                          confirm({
                            title: `Revoke ${key.name}?`,
                            body: 'Programs that use it are refused from now on. This cannot be undone.',
                            confirmLabel: 'Revoke key',
                            danger: true,
                            run: async () => {
                              await revoke(key.id);
                              notify.done(`${key.name} revoked`);
                            },
                          }),
                      },
                    ]
                  : []
              }
            />
          )
        }
      </Loaded>
      {creating ? (
        <CreateDialog
          scopes={scopes}
          onClose={() => setCreating(false)}
          onSubmit={async (input) => {
            setCreated(await create(input));
            setCreating(false);
          }}
        />
      ) : null}
      <ShownOnce created={created} onClose={() => setCreated(undefined)} />
    </Page>
  );
};

const CreateDialog = ({
  scopes,
  onClose,
  onSubmit,
}: {
  readonly scopes: readonly ApiScope[];
  readonly onClose: () => void;
  readonly onSubmit: (input: CreateApiKey) => Promise<void>;
}) => {
  const control = useContractForm({
    schema: CreateApiKey,
    initialValues: { name: '', scopes: ['events:write'] },
    onSubmit,
  });
  const field = control.form.getInputProps;
  return (
    <FormModal
      opened
      onClose={onClose}
      title="Create an API key"
      control={control}
      submitLabel="Create API key"
    >
      <TextInput
        label="Name"
        description="What uses it, such as “Billing export”"
        {...field('name')}
      />
      <MultiSelect
        label="It may"
        data={SCOPES.filter(({ value }) => scopes.includes(value))}
        {...field('scopes')}
      />
    </FormModal>
  );
};

const ShownOnce = ({
  created,
  onClose,
}: {
  readonly created: CreatedApiKey | undefined;
  readonly onClose: () => void;
}) => (
  <Modal opened={created !== undefined} onClose={onClose} title="Copy the key now">
    <p>It is shown this once. Only a fingerprint of it is stored.</p>
    <Code block>{created?.key ?? ''}</Code>
    <CopyButton value={created?.key ?? ''}>
      {({ copied, copy }) => (
        <Button variant="filled" mt={12} onClick={copy}>
          {copied ? 'Copied' : 'Copy key'}
        </Button>
      )}
    </CopyButton>
  </Modal>
);
