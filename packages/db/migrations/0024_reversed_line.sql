-- What takes back names a line that is there.
alter table commission_lines
  add constraint commission_lines_partner_id_reverses_line_id_commission_lines_partner_id_id_fk foreign key (partner_id, reverses_line_id)
  references commission_lines(partner_id, id) on delete restrict;
