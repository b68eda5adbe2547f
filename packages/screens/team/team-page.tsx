import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import type { MemberView } from '@portal/contracts/team';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { z } from 'zod';
import { humanize } from '@portal/ui/format/id';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { Page } from '@portal/ui/patterns/page';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { Section } from '@portal/ui/patterns/section';
import { ErrorState } from '@portal/ui/patterns/state';

type Option = { readonly value: string; readonly label: string };

export interface RoleOption extends Option {
  /** What the role may do, in one line. */
  readonly help: string;
}

/** What one types to invite or to change somebody. `tenantIds` null: all tenants. */
export interface MemberChange {
  readonly role: string;
  readonly tenantIds: string[] | null;
}

export interface TeamPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly query: Loadable<readonly MemberView[]>;
  readonly roles: readonly RoleOption[];
  /** Where a member can be limited to some of these. */
  readonly tenants?: readonly Option[];
  /** Absent actions: the person may only look. */
  readonly manage?: {
    readonly invite: (
      input: MemberChange & { readonly email: string; readonly name: string },
    ) => Promise<unknown>;
    readonly change?: (id: string, input: MemberChange) => Promise<unknown>;
    readonly setStatus?: (id: string, status: 'active' | 'disabled') => Promise<unknown>;
    readonly revokeInvitation?: (id: string) => Promise<unknown>;
  };
  /** Without a header of its own, inside a tab. */
  readonly embedded?: boolean;
}

const isInvitation = (member: MemberView): boolean =>
  member.status === 'invited' || member.status === 'expired';

const columnsFor = (withTenants: boolean): readonly Column<MemberView>[] => [
  {
    id: 'name',
    header: 'Name',
    cell: (member) => (member.isMe ? `${member.name} (you)` : member.name),
    card: 'title',
  },
  { id: 'email', header: 'E-mail', cell: (member) => member.email },
  { id: 'role', header: 'Role', cell: (member) => humanize(member.role) },
  ...(withTenants
    ? [
        {
          id: 'tenants',
          header: 'Tenants',
          cell: (member: MemberView) =>
            member.tenants?.map((tenant) => tenant.name).join(', ') ?? 'All',
        },
      ]
    : []),
  {
    id: 'status',
    header: 'State',
    cell: (member) => <StateBadge state={member.status} />,
    card: 'value',
  },
  {
    id: 'last',
    header: 'Last sign-in',
    cell: (member) =>
      isInvitation(member) && member.expiresAt !== null ? (
        <>
          Invitation until <When at={member.expiresAt} as="day" />
        </>
      ) : member.lastSignInAt === null ? (
        'Never'
      ) : (
        <When at={member.lastSignInAt} as="relative" />
      ),
  },
];

/** The people of an organisation: who they are, what they may do; inviting, changing and disabling them. */
export const TeamPage = ({
  title,
  lead,
  query,
  roles,
  tenants,
  manage,
  embedded = false,
}: TeamPageProps) => {
  const [dialog, setDialog] = useState<'invite' | MemberView>();
  const actionsOf = useMemberActions(manage, setDialog);
  const invite =
    manage === undefined ? undefined : (
      <Button variant="filled" onClick={() => setDialog('invite')}>
        Invite person
      </Button>
    );
  const content = (
    <>
      {query.error !== null && query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={title}
          columns={columnsFor(tenants !== undefined)}
          rows={query.data}
          rowKey={(member) => member.id}
          rowName={(member) => member.name}
          rowActions={manage === undefined ? undefined : actionsOf}
        />
      )}
      {manage === undefined || dialog === undefined ? null : (
        <MemberDialog
          member={dialog === 'invite' ? undefined : dialog}
          roles={roles}
          tenants={tenants}
          onClose={() => setDialog(undefined)}
          onSubmit={async (value) => {
            const change = {
              role: value.role,
              tenantIds: value.tenantIds.length === 0 ? null : value.tenantIds,
            };
            if (dialog === 'invite') {
              await manage.invite({ ...change, email: value.email, name: value.name });
              notify.done(`${value.email} invited`);
            } else {
              await manage.change?.(dialog.id, change);
              notify.done(`${dialog.name} is now ${humanize(value.role).toLowerCase()}`);
            }
            setDialog(undefined);
          }}
        />
      )}
    </>
  );
  return embedded ? (
    <Section title={title} action={invite}>
      {content}
    </Section>
  ) : (
    <Page title={title} lead={lead} actions={invite}>
      {content}
    </Page>
  );
};

/** What can be done to a member: only what the page was given and what the member's state allows; never to oneself. */
const useMemberActions = (
  manage: TeamPageProps['manage'],
  onChangeRole: (member: MemberView) => void,
) => {
  const confirm = useConfirm();
  return (member: MemberView): RowAction[] => {
    if (manage === undefined || member.isMe) return [];
    const { change, setStatus, revokeInvitation } = manage;
    if (isInvitation(member))
      return revokeInvitation === undefined
        ? []
        : [
            {
              label: 'Revoke invitation',
              danger: true,
              run: () =>
                confirm({
                  title: `Revoke the invitation of ${member.email}?`,
                  body: 'The link in the mail stops working.',
                  confirmLabel: 'Revoke invitation',
                  danger: true,
                  run: async () => {
                    await revokeInvitation(member.id);
                    notify.done(`Invitation of ${member.email} revoked`);
                  },
                }),
            },
          ];
    const disabled = member.status === 'disabled';
    const verb = disabled ? 'Enable' : 'Disable';
    const actions: RowAction[] = [];
    if (change !== undefined)
      actions.push({ label: 'Change role…', run: () => onChangeRole(member) });
    if (setStatus !== undefined)
      actions.push({
        label: `${verb} ${member.name}`,
        danger: !disabled,
        run: () =>
          confirm({
            title: `${verb} ${member.name}?`,
            body: disabled
              ? `${member.name} can sign in again as ${humanize(member.role).toLowerCase()}.`
              : `${member.name} is signed out everywhere and cannot sign in until enabled again.`,
            confirmLabel: `${verb} ${member.name}`,
            danger: !disabled,
            run: async () => {
              await setStatus(member.id, disabled ? 'active' : 'disabled');
              notify.done(`${member.name} ${disabled ? 'enabled' : 'disabled'}`);
            },
          }),
      });
    return actions;
  };
};

const Fields = z.object({
  email: z.email('Enter an e-mail address such as name@example.com.'),
  name: z.string().trim().min(1, 'Enter a name.').max(120, 'Use at most 120 characters.'),
  role: z.string().min(1, 'Choose a role.'),
  tenantIds: z.array(z.string()),
});

const MemberDialog = ({
  member,
  roles,
  tenants,
  onClose,
  onSubmit,
}: {
  readonly member: MemberView | undefined;
  readonly roles: readonly RoleOption[];
  readonly tenants: readonly Option[] | undefined;
  readonly onClose: () => void;
  readonly onSubmit: (value: z.output<typeof Fields>) => Promise<void>;
}) => {
  const control = useContractForm({
    schema: Fields,
    initialValues: {
      email: member?.email ?? '',
      name: member?.name ?? '',
      role: member?.role ?? roles.at(-1)?.value ?? '',
      tenantIds: member?.tenants?.map((tenant) => tenant.id) ?? [],
    },
    onSubmit,
  });
  const field = control.form.getInputProps;
  const chosen = roles.find((role) => role.value === control.form.getValues().role);
  return (
    <FormModal
      opened
      onClose={onClose}
      title={member === undefined ? 'Invite a person' : `Change ${member.name}'s role`}
      control={control}
      submitLabel={member === undefined ? 'Send invitation' : 'Change role'}
    >
      {member === undefined ? (
        <>
          <TextInput
            label="E-mail"
            type="email"
            description="The invitation goes there and works for 7 days."
            {...field('email')}
          />
          <TextInput label="Name" {...field('name')} />
        </>
      ) : null}
      <Select
        label="Role"
        description={chosen?.help}
        allowDeselect={false}
        data={roles.map(({ value, label }) => ({ value, label }))}
        {...field('role')}
      />
      {tenants === undefined ? null : (
        <MultiSelect
          label="Tenants"
          description="Leave empty for all tenants."
          data={[...tenants]}
          clearable
          {...field('tenantIds')}
        />
      )}
    </FormModal>
  );
};
