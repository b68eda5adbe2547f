-- Who had a customer at an instant: asked once for every event of a commission run. The index behind the exclusion
-- constraint answers it as well, at several times the cost.
create index assignments_customer_idx on assignments (partner_id, customer_id, effective_from);
