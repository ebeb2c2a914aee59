-- AlterTable
ALTER TABLE "revision" ADD COLUMN     "edits" JSONB,
ADD COLUMN     "seq" BIGINT NOT NULL DEFAULT 0;

