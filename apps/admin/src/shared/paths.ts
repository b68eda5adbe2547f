/** Address of each page of this app; the only place that spells them. */
export const paths = {
  overview: '/',
  partners: '/partners',
  partner: (id: string) => `/partners/${id}`,
  newPartner: '/partners/new',
  editPartner: (id: string) => `/partners/${id}/edit`,
  tenants: '/tenants',
  tenant: (partnerId: string, id: string) => `/partners/${partnerId}/tenant/${id}`,
  newTenant: '/tenants/new',
  partnerPlan: (partnerId: string, id: string) => `/partners/${partnerId}/plan/${id}`,
  newPartnerPlan: (partnerId: string) => `/partners/${partnerId}/plan/new`,
  newPartnerPlanVersion: (partnerId: string, id: string) =>
    `/partners/${partnerId}/plan/${id}/versions/new`,
  commissionLine: (partnerId: string, id: string) => `/partners/${partnerId}/line/${id}`,
  partnerPeriods: (partnerId: string) => `/partners/${partnerId}/months`,
  partnerPeriod: (partnerId: string, period: string) => `/partners/${partnerId}/month/${period}`,
  users: '/settings/users',
  apiKeys: '/settings/api-keys',
  auditLog: '/audit',
  account: '/account',
} as const;
