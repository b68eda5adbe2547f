import { defineMessages } from '@portal/domain/text/message';

/** What the fields are called, where they are filled in and where they are read. */
export const COMPANY_LABELS = defineMessages({
  name: { id: 'apply.company.name', defaultMessage: 'Company name' },
  legalForm: { id: 'apply.company.legalForm', defaultMessage: 'Legal form' },
  registrationNumber: {
    id: 'apply.company.registrationNumber',
    defaultMessage: 'Registration number',
  },
  taxId: { id: 'apply.company.taxId', defaultMessage: 'Tax id' },
  country: { id: 'apply.company.country', defaultMessage: 'Country' },
  address: { id: 'apply.company.address', defaultMessage: 'Street and number' },
  city: { id: 'apply.company.city', defaultMessage: 'City' },
  region: { id: 'apply.company.region', defaultMessage: 'State or region' },
  postalCode: { id: 'apply.company.postalCode', defaultMessage: 'Postal code' },
  phone: { id: 'apply.company.phone', defaultMessage: 'Phone' },
  website: { id: 'apply.company.website', defaultMessage: 'Website' },
  bankAccount: { id: 'apply.company.bankAccount', defaultMessage: 'Bank account' },
});
export const OFFER_LABELS = defineMessages({
  type: { id: 'apply.offer.type', defaultMessage: 'Kind of reseller' },
  customers: { id: 'apply.offer.customers', defaultMessage: 'Customers you serve' },
  technicians: { id: 'apply.offer.technicians', defaultMessage: 'Technicians' },
  years: { id: 'apply.offer.years', defaultMessage: 'Years in business' },
  services: { id: 'apply.offer.services', defaultMessage: 'What you sell now' },
});
export const AREA_LABELS = defineMessages({
  postalCodes: { id: 'apply.area.postalCodes', defaultMessage: 'Postal codes' },
  labels: { id: 'apply.area.labels', defaultMessage: 'Areas in your own words' },
});
export const PEOPLE_LABELS = defineMessages({
  contact: { id: 'apply.people.contact', defaultMessage: 'Your name' },
  role: { id: 'apply.people.role', defaultMessage: 'Position' },
  others: { id: 'apply.people.others', defaultMessage: 'Whom else we may talk to' },
  name: { id: 'apply.people.name', defaultMessage: 'Name' },
  email: { id: 'apply.people.email', defaultMessage: 'E-mail' },
});
