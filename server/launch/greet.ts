import { seedDemo } from '#prisma/seed.ts';
import type { Db } from '../db.ts';
import type { Settings } from '../settings.ts';
import { makeSetupCode } from '../usecases/make-setup-code.ts';

/**
 * What an operator reads at start. On an embedded database the demo desk is made, or made whole; on an empty database of the
 * operator's own, a one-time code for the first admin. The demo password reaches the pages only when bound to loopback.
 */
export async function greet(db: Db, demoPassword: string | undefined, settings: Settings): Promise<string[]> {
  if (demoPassword !== undefined) {
    await seedDemo(db, { password: demoPassword });
    if (settings.isLoopback) process.env.GALLEY_DEMO_PASSWORD = demoPassword;
    const isDemo = (await db.person.count({ where: { isDemo: true } })) > 0;
    return isDemo
      ? [`Demo desk: admin@demo.test, editor@, checker@, reporter@, legal@, viewer@ – password ${demoPassword}`]
      : [];
  }
  if ((await db.person.count()) > 0) return [];
  const code = await makeSetupCode(db);
  return [`No people yet. Make the first admin at ${settings.publicUrl}/setup with the code ${code}`];
}
