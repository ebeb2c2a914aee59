-- AlterTable
ALTER TABLE "entry" ADD COLUMN     "assignee_id" CHAR(6);

-- CreateTable
CREATE TABLE "reading" (
    "person_id" CHAR(6) NOT NULL,
    "thread_id" CHAR(16) NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("person_id","thread_id")
);

-- CreateIndex
CREATE INDEX "reading_thread_id_idx" ON "reading"("thread_id");

