// Written with a full stop and followed by a name or a number; "etc." and "a.m." end sentences as often as not.
const BEFORE_A_NAME = new Set(
  'Mr Mrs Ms Mx Dr Prof St Sr Jr Gen Col Maj Capt Lt Sgt Adm Cmdr Sen Rep Gov Hon Rev Fr Msgr Mme Mlle Hr Fru No Nos Nr vs cf approx Fig Art Vol pp Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec'.split(
    ' ',
  ),
);
const LAST_WORD = /(?:^|[\s("“‘'«„[])(\p{L}[\p{L}\p{M}]*)\.\s+$/u;
const INITIAL = /^\p{Lu}\p{M}*$/u;

/** Whether what a segmenter took for the end of a sentence is an initial or a title: "by J. ", "asked Dr. ". */
export function endsInAbbreviation(sentence: string): boolean {
  const word = LAST_WORD.exec(sentence)?.[1];
  if (word === undefined) return false;
  // "I" ends sentences; no name is shortened to it often enough to matter.
  return BEFORE_A_NAME.has(word) || (INITIAL.test(word) && word !== 'I');
}
