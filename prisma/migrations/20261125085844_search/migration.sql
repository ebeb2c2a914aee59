-- CreateTable
CREATE TABLE "saved_view" (
    "id" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entry_code_idx" ON "entry"("code");

-- CreateIndex
CREATE INDEX "saved_view_person_id_idx" ON "saved_view"("person_id");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Both are trusted extensions: whoever owns the database may make them.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Words as they are in every language, without accents and case: no stemming that would fit one language only.
CREATE TEXT SEARCH CONFIGURATION galley (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION galley ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- Each function keeps the search path of this migration, so that a restored dump builds the same indexes.

-- A tsvector holds at most 1 MB: of a text with more than that, the beginning is found.
CREATE FUNCTION search_words(given TEXT) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN to_tsvector('galley', left(given, 1000000));
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN to_tsvector('galley', left(given, 100000));
END $$;

-- Everything that a person wrote into an entry, and the passage that they marked.
CREATE FUNCTION entry_words(given JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(coalesce(given->>'remark', '') || ' ' || coalesce(given#>>'{passage,quote}', '') || ' ' || coalesce(given->>'body', '')
    || ' ' || coalesce(given->>'line', '') || ' ' || coalesce(given->>'title', '') || ' ' || coalesce(given->>'publisher', '')
    || ' ' || coalesce(given->>'locator', '') || ' ' || coalesce(given->>'support', '') || ' ' || coalesce(given->>'address', ''))
$$;

-- The same without accents and capitals, for words that are spelled alike.
CREATE FUNCTION plain_words(given TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
  SELECT unaccent('unaccent', lower(left(given, 2000)))
$$;

CREATE INDEX revision_words ON "revision" USING gin (search_words("text"));
CREATE INDEX article_words ON "article" USING gin (search_words("headline" || ' ' || coalesce("slug", '')));
CREATE INDEX entry_found_by_words ON "entry" USING gin (search_words(entry_words("value")));
CREATE INDEX article_spelled_alike ON "article" USING gin (plain_words("headline" || ' ' || coalesce("slug", '')) gin_trgm_ops);
CREATE INDEX entry_spelled_alike ON "entry" USING gin (plain_words(entry_words("value")) gin_trgm_ops);
