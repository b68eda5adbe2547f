import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { uploadFile } from '@portal/client/upload';
import type { UploadProgress } from '@portal/client/upload';
import { ImportKind } from '@portal/contracts/import';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { NoTenants } from '@portal/screens/tenant/no-tenants';
import { Dropzone } from '@portal/ui/patterns/dropzone';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { WizardPage } from '@portal/ui/patterns/wizard-page';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useHasNoTenant, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';
import { importSteps } from '../steps';
import { uploadMessages } from '../upload-messages';

const messages = defineMessages({
  importAFile: { id: 'partner.newImport.importAFile', defaultMessage: 'Import a file' },
  imports: { id: 'partner.newImport.imports', defaultMessage: 'Imports' },
  whatTheFileHolds: {
    id: 'partner.newImport.whatTheFileHolds',
    defaultMessage: 'What the file holds',
  },
  customers: { id: 'partner.newImport.customers', defaultMessage: 'Customers' },
  billingEvents: { id: 'partner.newImport.billingEvents', defaultMessage: 'Billing events' },
  tenant: { id: 'partner.newImport.tenant', defaultMessage: 'Tenant' },
  tenantHelp: { id: 'partner.newImport.tenantHelp', defaultMessage: 'The ISP the file is from' },
  source: { id: 'partner.newImport.source', defaultMessage: 'Source' },
  sourceHelp: {
    id: 'partner.newImport.sourceHelp',
    defaultMessage:
      'The system that numbers the events, where there are several; “file” when left empty',
  },
  tenantFirst: { id: 'partner.newImport.tenantFirst', defaultMessage: 'Choose a tenant first' },
  drop: {
    id: 'partner.newImport.drop',
    defaultMessage: 'Drop a CSV file or an Excel workbook here',
  },
  wrongKind: {
    id: 'partner.newImport.wrongKind',
    defaultMessage: 'Choose a CSV file or an Excel workbook (.xlsx).',
  },
  uploading: { id: 'partner.newImport.uploading', defaultMessage: 'Uploading' },
  noun: { id: 'partner.newImport.noun', defaultMessage: 'bytes' },
});

const MAX_BYTES = 200 * 1024 * 1024;

const HELP = defineMessages({
  customers: {
    id: 'partner.newImport.customersHelp',
    defaultMessage:
      'One row per customer, with a customer number. Any headers will do. CSV (comma, semicolon or tab) or .xlsx; up to 200 MB.',
  },
  events: {
    id: 'partner.newImport.eventsHelp',
    defaultMessage:
      'One row per event: activations, payments, refunds, upgrades, departures. CSV (comma, semicolon or tab) or .xlsx; up to 200 MB.',
  },
});

/** Step one: what the file holds, of which tenant, and the file itself. */
export const NewImportPage = () => {
  const intl = useIntl();
  const mayCreate = useCan('tenant.manage');
  return (
    <WizardPage
      title={intl.formatMessage(messages.importAFile)}
      crumbs={[{ label: intl.formatMessage(messages.imports), to: paths.imports }]}
      steps={importSteps(intl, null, 0)}
      current={0}
    >
      {useHasNoTenant() ? (
        <NoTenants of="import" newTenantHref={mayCreate ? paths.newTenant : null} />
      ) : (
        <Upload />
      )}
    </WizardPage>
  );
};

const Upload = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const tenants = useTenantOptions();
  const { get, set } = useAddressFields();
  const kindParam = ImportKind.safeParse(get('kind'));
  const kind = kindParam.success ? kindParam.data : 'customers';
  const tenantId = get('tenantId') ?? (tenants.length === 1 ? (tenants[0]?.value ?? null) : null);
  const source = get('source') ?? '';
  const create = useMutation(trpc.partner.import.create.mutationOptions());
  const [upload, setUpload] = useState<UploadProgress & { readonly startedAt: string }>();
  const [error, setError] = useState<unknown>();
  const send = async (file: File): Promise<void> => {
    if (tenantId === null) return;
    setError(undefined);
    const startedAt = new Date().toISOString();
    setUpload({ sentBytes: 0, totalBytes: file.size, startedAt });
    try {
      const named = kind === 'events' && source.trim() !== '' ? { source } : {};
      const made = await create.mutateAsync({ tenantId, kind, fileName: file.name, ...named });
      await uploadFile(made.uploadUrl, file, {
        failed: formatMessage(uploadMessages.failed),
        onProgress: (progress) => setUpload({ ...progress, startedAt }),
      });
      await navigate(paths.importMapping(made.id));
    } catch (problem) {
      setError(problem);
      setUpload(undefined);
    }
  };
  return (
    <>
      {error === undefined ? null : <ProblemNote problem={toProblem(error)} />}
      <SegmentedControl
        aria-label={formatMessage(messages.whatTheFileHolds)}
        value={kind}
        onChange={(value) => set({ kind: value })}
        data={[
          { value: 'customers', label: formatMessage(messages.customers) },
          { value: 'events', label: formatMessage(messages.billingEvents) },
        ]}
      />
      <Select
        label={formatMessage(messages.tenant)}
        description={formatMessage(messages.tenantHelp)}
        withAsterisk
        data={tenants}
        value={tenantId}
        onChange={(value) => set({ tenantId: value })}
      />
      {kind === 'events' ? (
        <TextInput
          label={formatMessage(messages.source)}
          description={formatMessage(messages.sourceHelp)}
          value={source}
          onChange={(event) => set({ source: event.currentTarget.value || null })}
        />
      ) : null}
      {upload === undefined ? (
        <Dropzone
          label={
            tenantId === null ? formatMessage(messages.tenantFirst) : formatMessage(messages.drop)
          }
          help={formatMessage(HELP[kind])}
          accept=".csv,.txt,.tsv,.xlsx,.xlsm,text/csv"
          wrongKind={formatMessage(messages.wrongKind)}
          maxBytes={MAX_BYTES}
          disabled={tenantId === null}
          onFile={(file) => void send(file)}
        />
      ) : (
        <LiveProgress
          label={formatMessage(messages.uploading)}
          noun={formatMessage(messages.noun)}
          done={upload.sentBytes}
          total={upload.totalBytes}
          startedAt={upload.startedAt}
        />
      )}
    </>
  );
};
