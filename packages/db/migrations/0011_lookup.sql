-- Indexes that begin with partner and tenant look alike to the planner: it takes the two columns for independent, so
-- that any of them seems to lead to one row, and a foreign key or a look-up by number then read a whole tenant for each
-- row. The column that tells rows apart comes right after the partner; the tenant closes the key.
alter table assignments drop constraint assignments_partner_id_tenant_id_customer_id_customers_partner_;
alter table billing_events drop constraint billing_events_partner_id_tenant_id_customer_id_customers_partn;
alter table customers
  drop constraint customers_tenant_key,
  drop constraint customers_partner_id_tenant_id_external_id_unique,
  add constraint customers_tenant_key unique (partner_id, id, tenant_id),
  add constraint customers_number_key unique (partner_id, external_id, tenant_id);
alter table assignments
  add constraint assignments_partner_id_tenant_id_customer_id_customers_partner_ foreign key (partner_id, tenant_id, customer_id)
  references customers (partner_id, tenant_id, id) on delete cascade;
alter table billing_events
  add constraint billing_events_partner_id_tenant_id_customer_id_customers_partn foreign key (partner_id, tenant_id, customer_id)
  references customers (partner_id, tenant_id, id) on delete restrict;
drop index customers_postal_idx;
create index customers_postal_idx on customers (partner_id, postal_code text_pattern_ops);

alter table billing_events
  drop constraint billing_events_partner_id_tenant_id_source_event_id_unique,
  add constraint billing_events_once_key unique (partner_id, event_id, tenant_id, source);
drop index billing_events_reference_idx;
create index billing_events_reference_idx on billing_events (partner_id, reference, tenant_id)
  where reference is not null;
