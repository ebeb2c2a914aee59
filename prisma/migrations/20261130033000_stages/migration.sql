-- CreateEnum
CREATE TYPE "stage" AS ENUM ('draft', 'checking', 'closing', 'cleared', 'published', 'correction');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "stage" "stage" NOT NULL DEFAULT 'draft';

-- CreateTable
CREATE TABLE "stage_change" (
    "article_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "from_stage" "stage" NOT NULL,
    "to_stage" "stage" NOT NULL,
    "revision" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "reason" TEXT,
    "over" TEXT[],
    "changed_by_id" CHAR(6) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_change_pkey" PRIMARY KEY ("article_id","seq")
);

-- AddForeignKey
ALTER TABLE "stage_change" ADD CONSTRAINT "stage_change_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_change" ADD CONSTRAINT "stage_change_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER stage_change_is_append_only BEFORE UPDATE OR DELETE ON "stage_change" FOR EACH ROW EXECUTE FUNCTION refuse_change();
