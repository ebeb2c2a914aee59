-- An editor may take out what somebody else wrote; it can be put back for thirty days, and its row says who took it out.

-- AlterEnum
ALTER TYPE "retired_because" ADD VALUE 'removed';

-- AlterTable
ALTER TABLE "entry" ADD COLUMN     "removed_by_id" CHAR(6);
