-- The largest amounts first, over a million lines. Partial, though no line is left out, so that nothing else takes it.
CREATE INDEX "commission_lines_amount_idx" ON "commission_lines" USING btree ("partner_id","amount_minor","id") WHERE revision > 0;
