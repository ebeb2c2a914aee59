-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'editor', 'checker', 'reporter', 'legal', 'viewer');

-- CreateEnum
CREATE TYPE "entry_kind" AS ENUM ('annotation', 'reply', 'citation');

-- CreateEnum
CREATE TYPE "entry_state" AS ENUM ('open', 'retired');

-- CreateEnum
CREATE TYPE "retired_because" AS ENUM ('deleted', 'archived', 'resolved');

-- CreateEnum
CREATE TYPE "fate" AS ENUM ('stored', 'late', 'twice');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('done', 'no_change', 'out_of_scope', 'duplicate');

-- CreateTable
CREATE TABLE "desk" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "desk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" CHAR(6) NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "desk_id" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "role" "role" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("desk_id","person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "hash" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_code" (
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "article" (
    "id" TEXT NOT NULL,
    "desk_id" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "slug" TEXT,
    "agency" TEXT,
    "version_label" TEXT,
    "received_at" TIMESTAMPTZ(3),
    "as_of" TIMESTAMPTZ(3),
    "deadline" TIMESTAMPTZ(3),
    "embargo" TIMESTAMPTZ(3),
    "date" DATE,
    "language" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL,
    "from_agency" BOOLEAN NOT NULL DEFAULT false,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "created_by_id" CHAR(6) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "writer" (
    "article_id" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,

    CONSTRAINT "writer_pkey" PRIMARY KEY ("article_id","person_id")
);

-- CreateTable
CREATE TABLE "revision" (
    "article_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "blocks" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "intake" JSONB,
    "created_by_id" CHAR(6) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("article_id","number")
);

-- CreateTable
CREATE TABLE "entry" (
    "id" CHAR(16) NOT NULL,
    "article_id" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "kind" "entry_kind" NOT NULL,
    "on_id" CHAR(16),
    "value" JSONB NOT NULL,
    "w" TEXT NOT NULL,
    "state" "entry_state" NOT NULL DEFAULT 'open',
    "retired_because" "retired_because",
    "twice" BOOLEAN NOT NULL DEFAULT false,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "seq" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry_history" (
    "entry_id" CHAR(16) NOT NULL,
    "w" TEXT NOT NULL,
    "article_id" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "thread_id" CHAR(16) NOT NULL,
    "kind" "entry_kind" NOT NULL,
    "value" JSONB,
    "base" TEXT,
    "fate" "fate" NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entry_history_pkey" PRIMARY KEY ("entry_id","w")
);

-- CreateTable
CREATE TABLE "resolution" (
    "id" TEXT NOT NULL,
    "annotation_id" CHAR(16) NOT NULL,
    "generation" INTEGER NOT NULL,
    "article_id" TEXT NOT NULL,
    "outcome" "outcome" NOT NULL,
    "note" TEXT,
    "tag" TEXT NOT NULL,
    "author_id" CHAR(6) NOT NULL,
    "revision" INTEGER NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "quote" TEXT,
    "prefix" TEXT,
    "suffix" TEXT,
    "record" JSONB NOT NULL,
    "resolved_by_id" CHAR(6) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reopening" (
    "annotation_id" CHAR(16) NOT NULL,
    "generation" INTEGER NOT NULL,
    "article_id" TEXT NOT NULL,
    "reopened_by_id" CHAR(6) NOT NULL,
    "reopened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reopening_pkey" PRIMARY KEY ("annotation_id","generation")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "person_id" CHAR(6) NOT NULL,
    "key" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" CHAR(6),
    "desk_id" TEXT,
    "article_id" TEXT,
    "subject" TEXT,
    "action" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_id" (
    "id" BIGINT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "article_id" TEXT NOT NULL,
    "incarnation" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_id_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_ticket" (
    "hash" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "article_id" TEXT NOT NULL,
    "client_id" BIGINT NOT NULL,
    "incarnation" TEXT,
    "session_hash" TEXT,
    "token_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_ticket_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sync_node" (
    "id" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sync_node_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_person_id_idx" ON "api_token"("person_id");

-- CreateIndex
CREATE INDEX "article_desk_id_updated_at_idx" ON "article"("desk_id", "updated_at");

-- CreateIndex
CREATE INDEX "entry_article_id_seq_idx" ON "entry"("article_id", "seq");

-- CreateIndex
CREATE INDEX "entry_article_id_state_kind_idx" ON "entry"("article_id", "state", "kind");

-- CreateIndex
CREATE INDEX "entry_on_id_idx" ON "entry"("on_id");

-- CreateIndex
CREATE INDEX "entry_history_thread_id_fate_idx" ON "entry_history"("thread_id", "fate");

-- CreateIndex
CREATE INDEX "resolution_article_id_resolved_at_idx" ON "resolution"("article_id", "resolved_at");

-- CreateIndex
CREATE UNIQUE INDEX "resolution_annotation_id_generation_key" ON "resolution"("annotation_id", "generation");

-- CreateIndex
CREATE INDEX "audit_article_id_id_idx" ON "audit"("article_id", "id");

-- CreateIndex
CREATE INDEX "audit_person_id_id_idx" ON "audit"("person_id", "id");

-- CreateIndex
CREATE INDEX "sync_ticket_expires_at_idx" ON "sync_ticket"("expires_at");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "writer" ADD CONSTRAINT "writer_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "writer" ADD CONSTRAINT "writer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_history" ADD CONSTRAINT "entry_history_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_history" ADD CONSTRAINT "entry_history_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reopening" ADD CONSTRAINT "reopening_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reopening" ADD CONSTRAINT "reopening_reopened_by_id_fkey" FOREIGN KEY ("reopened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Records are evidence: once written, no one may rewrite or remove them, not even the application by mistake.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER revision_is_immutable BEFORE UPDATE OR DELETE ON "revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_history_is_append_only BEFORE UPDATE OR DELETE ON "entry_history" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER resolution_is_immutable BEFORE UPDATE OR DELETE ON "resolution" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reopening_is_immutable BEFORE UPDATE OR DELETE ON "reopening" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_change();
