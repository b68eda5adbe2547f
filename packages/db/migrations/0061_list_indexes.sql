-- The largest amounts first, of each direction by itself: whoever asks for those of one is not led through the other.
drop index commission_lines_amount_idx;
create index commission_lines_owed_amount_idx on commission_lines (partner_id, amount_minor, id)
  where earner_kind = 'reseller' and revision > 0;
create index commission_lines_received_amount_idx on commission_lines (partner_id, amount_minor, id)
  where earner_kind = 'partner' and revision > 0;

-- The latest disputes first, whatever became of them.
create index disputes_order_idx on disputes (partner_id, opened_at, id);
