-- AlterTable
ALTER TABLE "entry" ADD COLUMN     "code" TEXT;

-- CreateTable
CREATE TABLE "tag" (
    "desk_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT,
    "abbreviation" TEXT NOT NULL,
    "key" INTEGER NOT NULL DEFAULT 0,
    "slot" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "glyph" INTEGER NOT NULL,
    "motivation" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "merged_into" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("desk_id","code")
);

-- CreateTable
CREATE TABLE "code_count" (
    "article_id" TEXT NOT NULL,
    "abbreviation" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "code_count_pkey" PRIMARY KEY ("article_id","abbreviation")
);

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- The abbreviation of a tag on a desk: its own row's, else that of the tag which Galley comes with (core/annotation/tag.ts).
CREATE FUNCTION abbreviation_of(of_desk TEXT, of_code TEXT) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT abbreviation FROM tag WHERE desk_id = of_desk AND tag.code = of_code),
    CASE of_code WHEN 'claim' THEN 'CK' WHEN 'quote' THEN 'QT' WHEN 'query' THEN 'QY' WHEN 'legal' THEN 'LG'
      WHEN 'harm' THEN 'HF' WHEN 'style' THEN 'ST' WHEN 'missing' THEN 'MS' ELSE 'NT' END)
$$;

-- Annotations that are there already keep the codes that copies gave them: by tag, in the order of their creation.
WITH numbered AS (
  SELECT e.id, abbreviation_of(a.desk_id, e.value->>'tag') AS abbreviation,
         row_number() OVER (PARTITION BY e.article_id, abbreviation_of(a.desk_id, e.value->>'tag')
                            ORDER BY e.created_at, e.id) AS number
    FROM entry e JOIN article a ON a.id = e.article_id
   WHERE e.kind = 'annotation')
UPDATE entry SET code = numbered.abbreviation || '-' || lpad(numbered.number::text, greatest(2, length(numbered.number::text)), '0')
  FROM numbered WHERE numbered.id = entry.id;

INSERT INTO code_count (article_id, abbreviation, last)
SELECT article_id, split_part(code, '-', 1), max(split_part(code, '-', 2)::int)
  FROM entry WHERE code IS NOT NULL GROUP BY 1, 2;

-- A new annotation gets the next code of its tag in its article, under the lock that every commit holds on the article.
CREATE FUNCTION give_code() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  short TEXT;
  number TEXT;
BEGIN
  SELECT abbreviation_of(desk_id, NEW.value->>'tag') INTO short FROM article WHERE id = NEW.article_id;
  INSERT INTO code_count AS c (article_id, abbreviation, last) VALUES (NEW.article_id, short, 1)
    ON CONFLICT (article_id, abbreviation) DO UPDATE SET last = c.last + 1 RETURNING last::text INTO number;
  NEW.code := short || '-' || lpad(number, greatest(2, length(number)), '0');
  RETURN NEW;
END $$;

CREATE TRIGGER annotation_gets_its_code BEFORE INSERT ON "entry" FOR EACH ROW
  WHEN (NEW.kind = 'annotation' AND NEW.code IS NULL) EXECUTE FUNCTION give_code();
