-- A suggestion is found by the words that it would put in and by its reason; those that it saw are its annotation's.
-- No older kind of entry has these members: what the indexes hold of their rows stays true.
CREATE OR REPLACE FUNCTION entry_words(given JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(coalesce(given->>'remark', '') || ' ' || coalesce(given#>>'{passage,quote}', '') || ' ' || coalesce(given->>'body', '')
    || ' ' || coalesce(given->>'line', '') || ' ' || coalesce(given->>'title', '') || ' ' || coalesce(given->>'publisher', '')
    || ' ' || coalesce(given->>'locator', '') || ' ' || coalesce(given->>'support', '') || ' ' || coalesce(given->>'address', '')
    || ' ' || coalesce(given->>'text', '') || ' ' || coalesce(given->>'note', ''))
$$;
