-- What is shown of an entry that was found: its parts apart from each other, each once. What is found by stays as it is.
CREATE FUNCTION entry_excerpt(given JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(part, ' · ' ORDER BY place), '') FROM (
    SELECT trim(part) AS part, min(place) AS place
      FROM unnest(ARRAY[given->>'remark', given#>>'{passage,quote}', given->>'body', given->>'line', given->>'title',
                        given->>'publisher', given->>'locator', given->>'support', given->>'address'])
           WITH ORDINALITY AS parts(part, place)
     WHERE trim(coalesce(part, '')) <> '' GROUP BY trim(part)) AS once
$$;
