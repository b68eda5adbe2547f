/** Address of each page of this app; the only place that spells them. */
export const paths = {
  overview: '/',
  partners: '/partners',
  partner: (id: string) => `/partners/${id}`,
  newPartner: '/partners/new',
  tenants: '/tenants',
  tenant: (partnerId: string, id: string) => `/partners/${partnerId}/tenants/${id}`,
  newTenant: '/tenants/new',
  partnerPlan: (partnerId: string, id: string) => `/partners/${partnerId}/plans/${id}`,
  newPartnerPlan: (partnerId: string) => `/partners/${partnerId}/plans/new`,
  commissionLine: (partnerId: string, id: string) => `/partners/${partnerId}/commissions/${id}`,
  users: '/settings/users',
  apiKeys: '/settings/api-keys',
  auditLog: '/audit',
  account: '/account',
} as const;
