-- AlterTable
ALTER TABLE "preference" ADD COLUMN     "spoken" TEXT NOT NULL DEFAULT 'numbers';

