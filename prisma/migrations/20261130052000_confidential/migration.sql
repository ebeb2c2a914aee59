-- Words that never enter a room: private notes, restricted threads with their replies, confidential citations.
-- They have tables of their own, so that whatever reads entries cannot read them.

-- CreateEnum
CREATE TYPE "confidential_kind" AS ENUM ('note', 'thread', 'reply', 'citation');

-- CreateTable
CREATE TABLE "confidential" (
    "id" CHAR(16) NOT NULL,
    "article_id" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "kind" "confidential_kind" NOT NULL,
    "on_id" CHAR(16),
    "value" JSONB NOT NULL,
    "w" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "entry_state" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "confidential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "confidential_history" (
    "entry_id" CHAR(16) NOT NULL,
    "w" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "value" JSONB,
    "base" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "confidential_history_pkey" PRIMARY KEY ("entry_id","w")
);

-- CreateTable
CREATE TABLE "confidential_reader" (
    "entry_id" CHAR(16) NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "named_by_id" CHAR(6) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "confidential_reader_pkey" PRIMARY KEY ("entry_id","person_id")
);

-- CreateIndex
CREATE INDEX "confidential_article_id_kind_idx" ON "confidential"("article_id", "kind");

-- CreateIndex
CREATE INDEX "confidential_on_id_idx" ON "confidential"("on_id");

-- AddForeignKey
ALTER TABLE "confidential" ADD CONSTRAINT "confidential_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confidential" ADD CONSTRAINT "confidential_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confidential_history" ADD CONSTRAINT "confidential_history_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "confidential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confidential_reader" ADD CONSTRAINT "confidential_reader_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "confidential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confidential_reader" ADD CONSTRAINT "confidential_reader_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
