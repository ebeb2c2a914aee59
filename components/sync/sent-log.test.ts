import { describe, expect, test } from 'vitest';
import { WriteId } from '#core/ids.ts';
import { createSentLog } from './sent-log.ts';

const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));

describe('acknowledgements', () => {
  test('[PS03] the first n messages free exactly the writes that they carried', () => {
    const log = createSentLog(new Set());
    log.socketOpened();
    for (const n of [1, 2, 3]) log.during([w(n)], () => log.messageSent('update'));
    expect(log.acknowledged(2)).toEqual([w(1), w(2)]);
    expect(log.acknowledged(2)).toEqual([]);
    expect(log.unacknowledged()).toEqual([w(3)]);
    expect(log.acknowledged(3)).toEqual([w(3)]);
  });

  test('[PS04] a write made while nothing could be sent counts with the next step 2', () => {
    const left = new Set<WriteId>();
    const log = createSentLog(left);
    log.during([w(1)], () => undefined);
    log.during([w(2)], () => undefined);
    expect(left.size).toBe(0);
    log.socketOpened();
    log.messageSent('step2');
    expect([...left]).toEqual([w(1), w(2)]);
    expect(log.carriedBy(1)).toEqual([w(1), w(2)]);
    expect(log.acknowledged(1)).toEqual([w(1), w(2)]);
  });

  test('[PS05] a new socket counts from one and an old number frees nothing twice', () => {
    const log = createSentLog(new Set());
    log.socketOpened();
    log.during([w(1)], () => log.messageSent('update'));
    log.socketOpened();
    expect(log.acknowledged(1)).toEqual([]);
    log.messageSent('step2');
    log.during([w(2)], () => log.messageSent('update'));
    expect(log.acknowledged(1)).toEqual([w(1)]);
    expect(log.acknowledged(9)).toEqual([w(2)]);
  });
});
