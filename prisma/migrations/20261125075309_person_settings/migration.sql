-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "name" TEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "browser" TEXT,
ADD COLUMN     "system" TEXT;

-- CreateTable
CREATE TABLE "preference" (
    "person_id" CHAR(6) NOT NULL,
    "theme" TEXT NOT NULL DEFAULT 'system',
    "type_size" INTEGER,
    "shortcuts" BOOLEAN NOT NULL DEFAULT true,
    "quiet" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("person_id")
);

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

