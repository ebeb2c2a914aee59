-- CreateEnum
CREATE TYPE "sign_off_part" AS ENUM ('writer', 'checker', 'editor', 'legal');

-- AlterTable
ALTER TABLE "desk" ADD COLUMN     "wanted_sign_offs" "sign_off_part"[] DEFAULT ARRAY[]::"sign_off_part"[];

-- AlterTable
ALTER TABLE "stage_change" ADD COLUMN     "over_parts" "sign_off_part"[];

-- CreateTable
CREATE TABLE "sign_off" (
    "id" BIGSERIAL NOT NULL,
    "article_id" TEXT NOT NULL,
    "part" "sign_off_part" NOT NULL,
    "given" BOOLEAN NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "revision" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_off_article_id_part_seq_idx" ON "sign_off"("article_id", "part", "seq");

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER sign_off_is_append_only BEFORE UPDATE OR DELETE ON "sign_off" FOR EACH ROW EXECUTE FUNCTION refuse_change();
