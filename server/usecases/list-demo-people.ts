import type { Role } from '#core/people/role.ts';
import { db } from '../db.ts';
import { demoPeople } from '../store/person-store.ts';

/** The six people of the demo desk and the password they share. */
export interface DemoPeople {
  password: string;
  people: readonly { mail: string; name: string; role: Role }[];
}

/** Null unless this process was started as a demo on loopback (the launcher says so by GALLEY_DEMO_PASSWORD). */
export async function listDemoPeople(): Promise<DemoPeople | null> {
  const password = process.env.GALLEY_DEMO_PASSWORD;
  if (!password) return null;
  const people = await demoPeople(db());
  return people.length === 0 ? null : { password, people };
}
