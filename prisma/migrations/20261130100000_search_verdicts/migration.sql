-- What is found of an entry also by what stands on it: the note of a verdict and who vouched, and the name that a file gives as its author.
CREATE FUNCTION entry_words(given JSONB, verdict JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
  SELECT trim(entry_words(given) || ' ' || coalesce(given#>>'{outside,name}', '') || ' ' || coalesce(verdict->>'note', '')
    || ' ' || coalesce(verdict->>'voucher', ''))
$$;

CREATE FUNCTION entry_excerpt(given JSONB, verdict JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
  SELECT concat_ws(' · ', nullif(entry_excerpt(given), ''), nullif(trim(coalesce(verdict->>'note', '')), ''),
    nullif(trim(coalesce(verdict->>'voucher', '')), ''))
$$;

DROP INDEX entry_found_by_words;
CREATE INDEX entry_found_by_words ON "entry" USING gin (search_words(entry_words("value", "verdict")));
DROP INDEX entry_spelled_alike;
CREATE INDEX entry_spelled_alike ON "entry" USING gin (plain_words(entry_words("value", "verdict")) gin_trgm_ops);

-- And by the note with which it was resolved.
CREATE INDEX resolution_words ON "resolution" USING gin (search_words(coalesce("note", '')));
