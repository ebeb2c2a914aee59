-- CreateTable
CREATE TABLE "retention" (
    "desk_id" TEXT NOT NULL,
    "resolved_days" INTEGER,
    "deleted_days" INTEGER,
    "held_at" TIMESTAMPTZ(3),
    "held_by_id" CHAR(6),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_pkey" PRIMARY KEY ("desk_id")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" TEXT NOT NULL,
    "desk_id" TEXT NOT NULL,
    "person_id" CHAR(6) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_before" TIMESTAMPTZ(3),
    "deleted_before" TIMESTAMPTZ(3),
    "threads" INTEGER NOT NULL,
    "entries" INTEGER NOT NULL,
    "records" INTEGER NOT NULL,
    "articles" INTEGER NOT NULL,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erased" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "article_id" TEXT NOT NULL,
    "thread_id" CHAR(16) NOT NULL,
    "sha256" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "erased_pkey" PRIMARY KEY ("kind","id")
);

-- CreateIndex
CREATE INDEX "retention_run_desk_id_at_idx" ON "retention_run"("desk_id", "at");

-- CreateIndex
CREATE INDEX "erased_article_id_idx" ON "erased"("article_id");

-- AddForeignKey
ALTER TABLE "retention" ADD CONSTRAINT "retention_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Records stay evidence, with one decided exception (docs/decisions/009): rows may be removed, never changed, by a
-- transaction that has written its own retention run for the desk of their article, while the desk is under no hold.
CREATE FUNCTION refuse_unless_retention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT 1 FROM retention_run run JOIN article ON article.desk_id = run.desk_id
      JOIN retention ON retention.desk_id = run.desk_id
     WHERE run.id = nullif(current_setting('galley.retention_run', true), '')
       AND run.xmin = pg_current_xact_id()::xid
       AND article.id = OLD.article_id AND retention.held_at IS NULL)
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER entry_history_is_append_only ON "entry_history";
DROP TRIGGER resolution_is_immutable ON "resolution";
DROP TRIGGER reopening_is_immutable ON "reopening";
CREATE TRIGGER entry_history_is_append_only BEFORE UPDATE OR DELETE ON "entry_history" FOR EACH ROW EXECUTE FUNCTION refuse_unless_retention();
CREATE TRIGGER resolution_is_immutable BEFORE UPDATE OR DELETE ON "resolution" FOR EACH ROW EXECUTE FUNCTION refuse_unless_retention();
CREATE TRIGGER reopening_is_immutable BEFORE UPDATE OR DELETE ON "reopening" FOR EACH ROW EXECUTE FUNCTION refuse_unless_retention();
CREATE TRIGGER retention_run_is_append_only BEFORE UPDATE OR DELETE ON "retention_run" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erased_is_append_only BEFORE UPDATE OR DELETE ON "erased" FOR EACH ROW EXECUTE FUNCTION refuse_change();
