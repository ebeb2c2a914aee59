-- AlterTable
ALTER TABLE "preference" ADD COLUMN     "practice" TEXT[] DEFAULT ARRAY[]::TEXT[];

