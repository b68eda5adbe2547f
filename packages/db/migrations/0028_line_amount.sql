-- The largest amounts first, over a million lines.
CREATE INDEX "commission_lines_amount_idx" ON "commission_lines" USING btree ("partner_id","amount_minor","id");
