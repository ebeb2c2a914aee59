-- Another tag than its author gave, decided about an annotation.

-- AlterTable
ALTER TABLE "entry" ADD COLUMN     "retag" JSONB;

-- The tag that counts for an annotation, from its value and what was decided since: wherever SQL reads a tag, it reads it here.
CREATE FUNCTION tag_that_counts(value jsonb, retag jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT coalesce(retag->>'tag', value->>'tag') $$;
