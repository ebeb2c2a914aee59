import type { GateActor } from '../../sync/gate.ts';
import { type Seeded, seeded } from '../seeded.ts';
import { type Attack, FORGED_WITH_YJS } from './attacks.ts';
import { FORGED_IN_BYTES } from './attacks-in-bytes.ts';
import type { Device } from './device.ts';
import { actorOf, HonestRun, type Judge, type Tally } from './honest-run.ts';
import { sceneOf } from './scene.ts';

export const ATTACKS: readonly Attack[] = [...FORGED_WITH_YJS, ...FORGED_IN_BYTES];

/** Attacks in a room where honest people go on; every attack that is taken for anything but what it is, is a mistake. */
export class HostileRun {
  readonly honest: HonestRun;
  readonly tally: Tally;
  readonly #random: Seeded;
  readonly #judge: Judge;
  readonly #where: string;
  #changes = 0;

  /** @param honestJudge judges what the honest people send; the other one is the one that is tried */
  constructor(seed: number, honestJudge: Judge, tried: Judge, tally: Tally) {
    this.honest = new HonestRun(seed, honestJudge, { messages: 0, kinds: {}, mistakes: [] });
    this.#random = seeded(seed + 500_000);
    this.#judge = tried;
    this.tally = tally;
    this.#where = `seed ${seed}`;
    this.honest.room.doc.on('update', () => {
      this.#changes += 1;
    });
  }

  /** Something honest happens, then somebody cheats. */
  step(): void {
    for (let n = this.#random.below(4); n > 0; n -= 1) this.honest.step();
    const device = this.#random.pick(this.honest.room.devices.filter(({ owner }) => owner.mayWrite));
    this.try(this.#random.pick(ATTACKS), device);
  }

  try(attack: Attack, device: Device): void {
    const { room } = this.honest;
    const scene = sceneOf(this.#random, room, device, () => room.words(device.owner.isStock));
    const bytes = attack.make(scene);
    if (!bytes) return;
    const actor: GateActor = {
      ...actorOf(device),
      synced: this.#random.chance(0.7),
      mayWrite: attack.isReader !== true,
    };
    this.tally.messages += 1;
    if (attack.isGap && !actor.synced) {
      this.#expect(attack, bytes, actor, 'held');
      actor.synced = true;
    }
    this.#expect(attack, bytes, actor, attack.codes.length === 0 ? 'noop' : 'refused');
  }

  #expect(attack: Attack, bytes: Uint8Array, actor: GateActor, kind: string): void {
    const changes = this.#changes;
    const verdict = this.#judge(this.honest.room.doc, bytes, actor, this.honest.newWrite);
    const isRight = verdict.kind === kind && (verdict.kind !== 'refused' || attack.codes.includes(verdict.code));
    const name = `${attack.id} ${attack.what}`;
    this.tally.kinds[name] = (this.tally.kinds[name] ?? 0) + 1;
    if (isRight && changes === this.#changes) return;
    const told = verdict.kind === 'refused' ? `${verdict.code} ${verdict.reason}` : verdict.kind;
    this.tally.mistakes.push(`${name}, ${this.#where}: expected ${kind}, told ${told}`);
  }
}
