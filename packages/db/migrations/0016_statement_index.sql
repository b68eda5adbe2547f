-- What statements are made of is found by month and earner, without reading the lines one by one.
create index commission_totals_period_idx on commission_totals (partner_id, period, reseller_id);
create index commission_lines_debt_idx on commission_lines (partner_id, reseller_id, period) where is_debt;

-- A statement shows who pays under its legal name.
grant select (legal_name) on partners to portal_jobs;
