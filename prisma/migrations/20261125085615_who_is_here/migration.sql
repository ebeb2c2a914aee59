-- CreateTable
CREATE TABLE "sync_presence" (
    "node_id" TEXT NOT NULL,
    "article_id" TEXT NOT NULL,
    "people" TEXT[],

    CONSTRAINT "sync_presence_pkey" PRIMARY KEY ("node_id","article_id")
);

-- CreateIndex
CREATE INDEX "sync_presence_article_id_idx" ON "sync_presence"("article_id");

