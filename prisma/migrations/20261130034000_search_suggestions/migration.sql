-- A suggestion is found by the words that it would put in and by its reason; those that it saw are its annotation's.
-- No older kind of entry has these members: what the indexes hold of their rows stays true.
CREATE OR REPLACE FUNCTION entry_words(given JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(coalesce(given->>'remark', '') || ' ' || coalesce(given#>>'{passage,quote}', '') || ' ' || coalesce(given->>'body', '')
    || ' ' || coalesce(given->>'line', '') || ' ' || coalesce(given->>'title', '') || ' ' || coalesce(given->>'publisher', '')
    || ' ' || coalesce(given->>'locator', '') || ' ' || coalesce(given->>'support', '') || ' ' || coalesce(given->>'address', '')
    || ' ' || coalesce(given->>'text', '') || ' ' || coalesce(given->>'note', ''))
$$;

CREATE OR REPLACE FUNCTION entry_excerpt(given JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(part, ' · ' ORDER BY place), '') FROM (
    SELECT trim(part) AS part, min(place) AS place
      FROM unnest(ARRAY[given->>'remark', given#>>'{passage,quote}', given->>'body', given->>'line', given->>'title',
                        given->>'publisher', given->>'locator', given->>'support', given->>'address', given->>'text',
                        given->>'note'])
           WITH ORDINALITY AS parts(part, place)
     WHERE trim(coalesce(part, '')) <> '' GROUP BY trim(part)) AS once
$$;
