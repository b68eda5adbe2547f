import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, Code, CopyButton, Modal, MultiSelect, TextInput } from '@mantine/core';
import type { ApiKeyView, CreatedApiKey } from '@portal/contracts/api-key';
import { CreateApiKey } from '@portal/contracts/api-key';
import { API_SCOPES } from '@portal/contracts/permission';
import type { ApiScope } from '@portal/contracts/permission';
import { useState } from 'react';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { Page } from '@portal/ui/patterns/page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';

const messages = defineMessages({
  name: { id: 'screens.apiKey.name', defaultMessage: 'Name' },
  beginsWith: { id: 'screens.apiKey.beginsWith', defaultMessage: 'Begins with' },
  scopes: { id: 'screens.apiKey.scopes', defaultMessage: 'May' },
  state: { id: 'screens.apiKey.state', defaultMessage: 'State' },
  created: { id: 'screens.apiKey.created', defaultMessage: 'Created' },
  lastUsed: { id: 'screens.apiKey.lastUsed', defaultMessage: 'Last used' },
  never: { id: 'screens.apiKey.never', defaultMessage: 'Never' },
  createApiKey: { id: 'screens.apiKey.createApiKey', defaultMessage: 'Create API key' },
  apiKeys: { id: 'screens.apiKey.apiKeys', defaultMessage: 'API keys' },
  lead: {
    id: 'screens.apiKey.lead',
    defaultMessage: 'For programs that send events or manage partners. <a>API reference</a>',
  },
  noApiKeys: { id: 'screens.apiKey.noApiKeys', defaultMessage: 'No API keys' },
  emptyText: {
    id: 'screens.apiKey.emptyText',
    defaultMessage: 'A key lets a billing system send its events here by itself.',
  },
  revokeKey: { id: 'screens.apiKey.revokeKey', defaultMessage: 'Revoke key' },
  revokeTitle: { id: 'screens.apiKey.revokeTitle', defaultMessage: 'Revoke {name}?' },
  revokeBody: {
    id: 'screens.apiKey.revokeBody',
    defaultMessage: 'Programs that use it are refused from now on. This cannot be undone.',
  },
  revoked: { id: 'screens.apiKey.revoked', defaultMessage: '{name} revoked' },
  createTitle: { id: 'screens.apiKey.createTitle', defaultMessage: 'Create an API key' },
  nameHelp: {
    id: 'screens.apiKey.nameHelp',
    defaultMessage: 'What uses it, such as “Billing export”',
  },
  itMay: { id: 'screens.apiKey.itMay', defaultMessage: 'It may' },
  copyTitle: { id: 'screens.apiKey.copyTitle', defaultMessage: 'Copy the key now' },
  copyText: {
    id: 'screens.apiKey.copyText',
    defaultMessage: 'It is shown this once. Only a fingerprint of it is stored.',
  },
  copied: { id: 'screens.apiKey.copied', defaultMessage: 'Copied' },
  copyKey: { id: 'screens.apiKey.copyKey', defaultMessage: 'Copy key' },
});

const SCOPES: Readonly<Record<ApiScope, Message>> = defineMessages({
  'partners:read': { id: 'screens.apiKey.scopePartnersRead', defaultMessage: 'Read partners' },
  'partners:write': { id: 'screens.apiKey.scopePartnersWrite', defaultMessage: 'Change partners' },
  'applications:read': {
    id: 'screens.apiKey.scopeApplicationsRead',
    defaultMessage: 'Read applications',
  },
  'applications:write': {
    id: 'screens.apiKey.scopeApplicationsWrite',
    defaultMessage: 'Send and decide applications',
  },
  'resellers:read': {
    id: 'screens.apiKey.scopeResellersRead',
    defaultMessage: 'Read resellers',
  },
  'resellers:write': {
    id: 'screens.apiKey.scopeResellersWrite',
    defaultMessage: 'Create resellers',
  },
  'events:write': { id: 'screens.apiKey.scopeEventsWrite', defaultMessage: 'Send billing events' },
  'claims:manage': {
    id: 'screens.apiKey.scopeClaimsManage',
    defaultMessage: 'Confirm claimed events',
  },
  'plans:simulate': {
    id: 'screens.apiKey.scopePlansSimulate',
    defaultMessage: 'Try commission plans',
  },
  'audit:read': {
    id: 'screens.apiKey.scopeAuditRead',
    defaultMessage: 'See whether the audit log is intact',
  },
  'audit:check': {
    id: 'screens.apiKey.scopeAuditCheck',
    defaultMessage: 'Have the audit log checked',
  },
  'persons:erase': {
    id: 'screens.apiKey.scopePersonsErase',
    defaultMessage: 'Erase personal data',
  },
});

const scopeOptions = (intl: Speaker) =>
  API_SCOPES.map((value) => ({ value, label: intl.formatMessage(SCOPES[value]) }));

const scopeLabel = (intl: Speaker, scope: string): string =>
  scopeOptions(intl).find(({ value }) => value === scope)?.label ?? scope;

const stateOf = (key: ApiKeyView): string => {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt !== null && new Date(key.expiresAt) < new Date() ? 'expired' : 'active';
};

const columns = (intl: Speaker): readonly Column<ApiKeyView>[] => [
  { id: 'name', header: intl.formatMessage(messages.name), cell: (key) => key.name, card: 'title' },
  {
    id: 'prefix',
    header: intl.formatMessage(messages.beginsWith),
    cell: (key) => <Code>{key.prefix}…</Code>,
  },
  {
    id: 'scopes',
    header: intl.formatMessage(messages.scopes),
    cell: (key) => key.scopes.map((scope) => scopeLabel(intl, scope)).join(', '),
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (key) => <StateBadge state={stateOf(key)} />,
    card: 'value',
  },
  {
    id: 'created',
    header: intl.formatMessage(messages.created),
    cell: (key) => <When at={key.createdAt} as="day" />,
  },
  {
    id: 'used',
    header: intl.formatMessage(messages.lastUsed),
    cell: (key) =>
      key.lastUsedAt === null ? (
        intl.formatMessage(messages.never)
      ) : (
        <When at={key.lastUsedAt} as="relative" />
      ),
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
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey>();
  const action = (
    <Button variant="filled" onClick={() => setCreating(true)}>
      {formatMessage(messages.createApiKey)}
    </Button>
  );
  return (
    <Page
      title={formatMessage(messages.apiKeys)}
      lead={formatMessage(messages.lead, {
        a: (text) => <a href={referenceUrl}>{text}</a>,
      })}
      actions={action}
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState title={formatMessage(messages.noApiKeys)} action={action}>
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <DataTable
              label={formatMessage(messages.apiKeys)}
              columns={columns(intl)}
              rows={keys}
              rowKey={(key) => key.id}
              rowName={(key) => key.name}
              rowActions={(key) =>
                key.revokedAt === null
                  ? [
                      {
                        label: formatMessage(messages.revokeKey),
                        danger: true,
                        run: () =>
                          confirm({
                            title: formatMessage(messages.revokeTitle, { name: key.name }),
                            body: formatMessage(messages.revokeBody),
                            confirmLabel: formatMessage(messages.revokeKey),
                            danger: true,
                            run: async () => {
                              await revoke(key.id);
                              notify.done(formatMessage(messages.revoked, { name: key.name }));
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
  const intl = useIntl();
  const { formatMessage } = intl;
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
      title={formatMessage(messages.createTitle)}
      control={control}
      submitLabel={formatMessage(messages.createApiKey)}
    >
      <TextInput
        label={formatMessage(messages.name)}
        description={formatMessage(messages.nameHelp)}
        {...field('name')}
      />
      <MultiSelect
        label={formatMessage(messages.itMay)}
        data={scopeOptions(intl).filter(({ value }) => scopes.includes(value))}
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
}) => {
  const { formatMessage } = useIntl();
  return (
    <Modal
      opened={created !== undefined}
      onClose={onClose}
      title={formatMessage(messages.copyTitle)}
    >
      <p>{formatMessage(messages.copyText)}</p>
      <Code block>{created?.key ?? ''}</Code>
      <CopyButton value={created?.key ?? ''}>
        {({ copied, copy }) => (
          <Button variant="filled" mt={12} onClick={copy}>
            {copied ? formatMessage(messages.copied) : formatMessage(messages.copyKey)}
          </Button>
        )}
      </CopyButton>
    </Modal>
  );
};
