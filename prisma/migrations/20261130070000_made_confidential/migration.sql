-- Making a citation confidential moves its words, those of its history and of records included (docs/decisions/018). A record
-- lets the transaction do so that makes it confidential (`galley.made_confidential` names it): nothing but the words of that one
-- citation may change, and only into the stub that stands for them.

-- Whether this transaction makes this entry confidential.
CREATE FUNCTION is_made_confidential_now(entry BPCHAR) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM confidential c
                  WHERE c.id = entry AND c.xmin = pg_current_xact_id()::xid
                    AND c.id = nullif(current_setting('galley.made_confidential', true), ''))
$$;

-- A line of history may be left without words that are kept in `confidential_history` exactly as they were.
CREATE FUNCTION refuse_unless_words_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'value' = to_jsonb(OLD) - 'value' AND NEW.value IS NOT NULL
     AND EXISTS (SELECT 1 FROM confidential_history h
                  WHERE h.entry_id IN (OLD.entry_id, OLD.thread_id) AND h.w = OLD.w AND h.value = OLD.value)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- A record without what one of its citations says.
CREATE FUNCTION record_without(record JSONB, citation TEXT) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_set(record, '{citations}', coalesce((
    SELECT jsonb_agg(CASE WHEN one->>'id' = citation THEN one - 'value' ELSE one END ORDER BY place)
      FROM jsonb_array_elements(record->'citations') WITH ORDINALITY AS each (one, place)), '[]'::jsonb))
$$;

CREATE FUNCTION refuse_unless_record_hides() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  citation TEXT := nullif(current_setting('galley.made_confidential', true), '');
BEGIN
  IF citation IS NOT NULL AND is_made_confidential_now(citation::bpchar)
     AND to_jsonb(NEW) - 'record' = to_jsonb(OLD) - 'record'
     AND record_without(NEW.record, citation) = record_without(OLD.record, citation)
     AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.record->'citations') AS one
                      WHERE one->>'id' = citation AND one->'value'->>'kind' IS DISTINCT FROM 'confidential')
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER entry_history_is_append_only ON "entry_history";
DROP TRIGGER resolution_is_immutable ON "resolution";
CREATE TRIGGER entry_history_is_append_only BEFORE DELETE ON "entry_history" FOR EACH ROW EXECUTE FUNCTION refuse_unless_retention();
CREATE TRIGGER entry_history_keeps_its_words BEFORE UPDATE ON "entry_history" FOR EACH ROW EXECUTE FUNCTION refuse_unless_words_move();
CREATE TRIGGER resolution_is_immutable BEFORE DELETE ON "resolution" FOR EACH ROW EXECUTE FUNCTION refuse_unless_retention();
CREATE TRIGGER resolution_keeps_its_words BEFORE UPDATE ON "resolution" FOR EACH ROW EXECUTE FUNCTION refuse_unless_record_hides();
