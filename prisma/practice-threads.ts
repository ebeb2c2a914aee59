import type { Outcome } from '#core/annotation/resolution.ts';
import type { VerdictCode } from '#core/annotation/verdicts.ts';
import type { PostCitation } from '#core/api/requests.ts';

/** Who of the demo desk: the part of the mail address before the @. */
export type DemoPerson = 'admin' | 'editor' | 'checker' | 'reporter' | 'legal' | 'viewer';

/** One annotation to practise on; `quote` stands once in the article, null is the whole article. */
export interface PracticeThread {
  by: DemoPerson;
  tag: string;
  quote: string | null;
  remark?: string;
  replies?: readonly { by: DemoPerson; body: string }[];
  citations?: readonly ({ by: DemoPerson } & PostCitation)[];
  /** On the words of the quote. */
  verdict?: { by: DemoPerson; code: VerdictCode; note: string };
  resolved?: { by: DemoPerson; outcome: Outcome; note: string };
}

export const PRACTICE_THREADS: readonly PracticeThread[] = [
  {
    by: 'checker',
    tag: 'claim',
    quote: 'The town of Varnholm has 23 bridges.',
    remark:
      'Everything hangs on this number. Does the footbridge at the weir count as a bridge under the register’s own rule?',
    citations: [
      { by: 'reporter', line: 'per tel. interview 3 pm, notebook p. 12' },
      {
        by: 'checker',
        line: 'Register of bridges, Varnholm works department, printed 7 October, 22 lines',
        title: 'Register of bridges',
        publisher: 'Varnholm works department',
        accessed: '2025-10-08',
        locator: 'lines 1 to 22',
        source: 'primary',
      },
    ],
    replies: [
      {
        by: 'reporter',
        body: 'It does: the rule says any span over two metres. L. Aune counted it as no. 17, I have her list.',
      },
      { by: 'checker', body: 'Good. Then 23 stands. Please send me the photograph of the list as well.' },
    ],
  },
  {
    by: 'editor',
    tag: 'style',
    quote: 'a steel span of 41 metres',
    remark: 'Span or total length? Our readers will picture the whole thing.',
    replies: [{ by: 'reporter', body: 'Total length is 46. The 41 is between the abutments.' }],
  },
  {
    by: 'checker',
    tag: 'claim',
    quote: 'about 1,900 vehicles use it on a working day, more than a third of them lorries loaded with stone',
    remark: 'Count of 2023. Say so, or find the newer one.',
    citations: [
      {
        by: 'checker',
        line: 'Traffic count QR-4, week 38 of 2023, sheet 2: 1,912 vehicles, 688 heavy',
        title: 'Traffic count QR-4',
        published: '2023-10-02',
        locator: 'sheet 2',
        support: '1,912 vehicles a working day, of which 688 over 3.5 tonnes',
        source: 'primary',
      },
    ],
  },
  {
    by: 'checker',
    tag: 'quote',
    quote:
      '“I did not need a hammer,” said Tormod Vey, who has inspected bridges in the province for 26 years. “I leaned on it.”',
    citations: [{ by: 'reporter', line: 'recorder file 0031, 04:12 to 04:25' }],
    replies: [{ by: 'reporter', body: 'Word for word. He said “did not”, not “didn’t”; I listened twice.' }],
  },
  {
    by: 'legal',
    tag: 'legal',
    quote:
      'Mayor Agnete Holt, who took office in 2019, said on Tuesday that the town had “always met every duty the law puts on us” and that no complaint about the bridge had ever reached her desk.',
    remark:
      'Set against the next sentence this says that she lied. We need to put the four complaints to her before we print.',
    replies: [
      { by: 'editor', body: 'Agreed. Piet is to ring her office today; we hold the paragraph until then.' },
      {
        by: 'reporter',
        body: 'Rang at 10.40 and at 15.15, left both times with the secretary, who read the question back to me.',
      },
    ],
    citations: [{ by: 'reporter', line: 'per tel. mayor’s office 10.40 and 15.15, notebook p. 19' }],
  },
  {
    by: 'checker',
    tag: 'quote',
    quote: '“always met every duty the law puts on us”',
    citations: [{ by: 'checker', line: 'Press conference 14 October, town’s own video, 12:48', source: 'primary' }],
    verdict: {
      by: 'checker',
      code: 'confirmed',
      note: 'Word for word in the video. That she said it, not that it is so.',
    },
  },
  {
    by: 'reporter',
    tag: 'query',
    quote: 'who took office in 2019, said on Tuesday that the town had “always met every duty',
    remark: 'To the editor: sworn in on 7 January 2020 after the election of 2019. “Elected in 2019”?',
    replies: [{ by: 'editor', body: 'Yes, “elected in 2019”.' }],
  },
  {
    by: 'legal',
    tag: 'harm',
    quote: 'he had been on sick leave since the closure',
    remark: 'His health, from an unnamed colleague. Do we need it? It can go without loss to the facts.',
    replies: [{ by: 'admin', body: 'I would take it out. “Did not answer questions” is enough.' }],
  },
  {
    by: 'editor',
    tag: 'missing',
    quote: 'It took the inspectorate until 13 October to send Mr Vey.',
    remark: 'What did the inspectorate do in between? Six weeks need one sentence.',
  },
  {
    by: 'checker',
    tag: 'claim',
    quote: 'four of the eleven cross-beams',
    remark: 'The report has a drawing with twelve. Count again.',
    citations: [
      {
        by: 'checker',
        line: 'Preliminary report, Provincial inspectorate, 13 October, p. 2, fig. 1',
        publisher: 'Provincial inspectorate of structures',
        published: '2025-10-13',
        locator: 'p. 2, fig. 1',
        source: 'primary',
      },
    ],
    replies: [
      {
        by: 'reporter',
        body: 'Eleven and an end-beam, which the report does not call a cross-beam. Asked T. Vey to confirm.',
      },
    ],
    verdict: { by: 'checker', code: 'not_confirmed', note: 'Until Mr Vey answers: the drawing shows twelve.' },
  },
  {
    by: 'legal',
    tag: 'legal',
    quote: 'officials had gambled with children’s lives to save the price of a used car each year',
    remark: 'Reported speech, attributed, in a council meeting. Keep the attribution in the same sentence.',
  },
  {
    by: 'checker',
    tag: 'claim',
    quote: 'nine of the seventeen seats',
    remark: 'Was eight until the by-election in June.',
    citations: [{ by: 'checker', line: 'Council roll of members, 1 September', source: 'primary' }],
    replies: [{ by: 'reporter', body: 'Nine since 12 June. Checked with the council office by mail.' }],
    verdict: { by: 'checker', code: 'confirmed', note: 'Roll of 1 September, and the mail of the council office.' },
    resolved: { by: 'editor', outcome: 'done', note: 'Nine is right as of today; no change to the text.' },
  },
  {
    by: 'editor',
    tag: 'note',
    quote: null,
    remark: 'Runs on Thursday, page 3, with the map. Lawyers see it once more after the mayor has answered.',
  },
];
