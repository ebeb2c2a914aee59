-- A restricted thread can be settled, and an open annotation can become one: its entries are retired as that.

-- AlterEnum
ALTER TYPE "retired_because" ADD VALUE 'restricted';

-- AlterTable
ALTER TABLE "confidential" ADD COLUMN     "resolution" JSONB,
ADD COLUMN     "retired_because" "retired_because";
