import { defineMessages } from '@portal/domain/text/message';

/** Why an event that is wrong in itself is not taken, in words for the person who made it. */
export const EVENT_FAULTS = defineMessages({
  tooLong: {
    id: 'services.event.tooLong',
    defaultMessage: 'The text has more than {most} characters.',
  },
  zeroByte: { id: 'services.event.zeroByte', defaultMessage: 'The text holds a zero byte.' },
  noType: { id: 'services.event.noType', defaultMessage: 'The type is missing.' },
  unknownType: {
    id: 'services.event.unknownType',
    defaultMessage: '"{text}" is not a type of event. Known are: {known}.',
  },
  future: {
    id: 'services.event.tooFarAhead',
    defaultMessage: '"{text}" lies more than {days} days ahead.',
  },
  noCurrency: { id: 'services.event.noCurrency', defaultMessage: 'The currency is missing.' },
  unknownCurrency: {
    id: 'services.event.unknownCurrency',
    defaultMessage: '"{text}" is not a currency.',
  },
  negative: { id: 'services.event.negative', defaultMessage: 'The amount is negative.' },
  tooLarge: { id: 'services.event.tooLarge', defaultMessage: 'The amount is too large.' },
  unexpectedAmount: {
    id: 'services.event.unexpectedAmount',
    defaultMessage: 'An event of type {type} has no amount.',
  },
  noAmount: { id: 'services.event.noAmount', defaultMessage: 'The amount is missing.' },
  zero: {
    id: 'services.event.zero',
    defaultMessage: 'The amount of an event of type {type} cannot be zero.',
  },
  noQuantity: {
    id: 'services.event.noQuantity',
    defaultMessage: '"{text}" is not a whole number from 1 to {most}.',
  },
  noCustomer: {
    id: 'services.event.noCustomer',
    defaultMessage: 'The customer number is missing.',
  },
  unexpectedCustomer: {
    id: 'services.event.unexpectedCustomer',
    defaultMessage: 'An event of type {type} is about the tenant, not about a customer.',
  },
  unexpectedPayment: {
    id: 'services.event.unexpectedPayment',
    defaultMessage:
      'An event of type {type} refunds no payment: leave the payment’s event number empty.',
  },
  noInvoice: { id: 'services.event.noInvoice', defaultMessage: 'The invoice number is missing.' },
  noEventId: { id: 'services.event.noEventId', defaultMessage: 'The event number is missing.' },
  taxTooLarge: {
    id: 'services.event.taxTooLarge',
    defaultMessage: 'The tax is more than the amount.',
  },
});
