-- AlterEnum
ALTER TYPE "entry_kind" ADD VALUE 'suggestion';

-- CreateEnum
CREATE TYPE "verdict_code" AS ENUM ('confirmed', 'confirmed_with_change', 'on_author', 'not_confirmed', 'disputed', 'wrong', 'opinion');

-- AlterTable
ALTER TABLE "entry" ADD COLUMN     "decision" JSONB,
ADD COLUMN     "verdict" JSONB;

-- CreateTable
CREATE TABLE "verdict" (
    "id" TEXT NOT NULL,
    "annotation_id" CHAR(16) NOT NULL,
    "article_id" TEXT NOT NULL,
    "code" "verdict_code",
    "note" TEXT,
    "voucher" TEXT,
    "revision" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "by_id" CHAR(6) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "verdict_annotation_id_seq_key" ON "verdict"("annotation_id", "seq");

-- CreateIndex
CREATE INDEX "verdict_article_id_seq_idx" ON "verdict"("article_id", "seq");

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A verdict is evidence: it is never written over, the next one stands beside it.
CREATE TRIGGER verdict_is_append_only BEFORE UPDATE OR DELETE ON "verdict" FOR EACH ROW EXECUTE FUNCTION refuse_unless_retention();
