import type {
  ImportConstants,
  ImportKind,
  ImportMapping,
  ImportPreview,
} from '@portal/contracts/import';
import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { knowsTax } from '../row/event-amount';

type Note = ImportPreview['notes'][number];

const messages = defineMessages({
  unknownTax: {
    id: 'services.mapping.unknownTax',
    defaultMessage:
      'Amounts are taken as they are: no tax is known. If they include tax, commission is paid on the tax as well. Choose the column of the tax, of the amount without tax or of the tax rate, or give one tax rate for all rows.',
  },
  netOnly: {
    id: 'services.mapping.netOnly',
    defaultMessage: 'Amounts are taken as amounts without tax: no tax is known, and none is added.',
  },
  knownTax: {
    id: 'services.mapping.knownTax',
    defaultMessage: 'Commission is worked out on the amount without tax.',
  },
});

/** What a mapping means for the amounts of an events file, to be said before it is imported. */
export const mappingNotes = (
  kind: ImportKind,
  mapping: ImportMapping,
  constants: ImportConstants,
): Note[] => {
  const has = (field: string): boolean =>
    mapping[field] !== undefined || (field === 'taxRate' && constants.taxRate !== undefined);
  if (kind !== 'events' || (!has('amount') && !has('net'))) return [];
  if (knowsTax(has)) return [{ tone: 'info', text: tell(messages.knownTax) }];
  return has('amount')
    ? [{ tone: 'warning', text: tell(messages.unknownTax) }]
    : [{ tone: 'info', text: tell(messages.netOnly) }];
};

/** The columns of the file that no field takes. */
export const notImported = (header: readonly string[], mapping: ImportMapping): string[] => {
  const used = new Set(Object.values(mapping));
  return header.filter((name) => !used.has(name));
};
