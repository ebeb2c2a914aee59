-- What confidential words were stays as what others were does: a removal of its own desk takes it, and nothing changes it. Lines
-- of `entry_history` may be left without words because they are kept here.
CREATE FUNCTION refuse_unless_confidential_retention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT 1 FROM confidential c JOIN article ON article.id = c.article_id
      JOIN retention_run run ON run.desk_id = article.desk_id
      JOIN retention ON retention.desk_id = run.desk_id
     WHERE c.id = OLD.entry_id
       AND run.id = nullif(current_setting('galley.retention_run', true), '')
       AND run.xmin = pg_current_xact_id()::xid
       AND retention.held_at IS NULL)
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER confidential_history_is_append_only BEFORE UPDATE OR DELETE ON "confidential_history" FOR EACH ROW EXECUTE FUNCTION refuse_unless_confidential_retention();
