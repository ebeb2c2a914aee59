import type { Block, BlockKind } from '#core/article/block.ts';

function block(kind: BlockKind, text: string, more: Partial<Block> = {}): Block {
  return { kind, text, inlines: [], ...more };
}

const ordered = (text: string) => block('listItem', text, { level: 1, ordered: true });

function emphasis(text: string, words: string): Block {
  const start = text.indexOf(words);
  return block('paragraph', text, { inlines: [{ type: 'emphasis', start, end: start + words.length }] });
}

/** The article that the demo desk practises on. Its town, its people, its figures and its bridge are all invented. */
export const PRACTICE_BLOCKS: readonly Block[] = [
  block('headline', 'The bridge that was never counted'),
  block(
    'deck',
    'For eleven years the lorries of Varnholm crossed the Sill on a span that no inspector had on a list. A clerk found it by adding up the others.',
  ),
  block('byline', 'By Ines Okonjo-Rask and Piet Lammers'),
  block('dateline', 'VARNHOLM, 15 October'),
  block(
    'caption',
    'Lorries queue on the Tanner’s Bridge at Varnholm on Monday, an hour before it was closed to everything heavier than a bicycle. Photograph: Oda Brekke',
  ),
  block(
    'paragraph',
    'The town of Varnholm has 23 bridges. Its engineers inspected 22 of them last spring, wrote 22 reports and sent 22 invoices, and in eleven years nobody in the works department asked about the difference.',
  ),
  block(
    'paragraph',
    'The one they missed is the Tanner’s Bridge, a steel span of 41 metres that carries the quarry road over the river Sill. According to the municipality’s own traffic count, about 1,900 vehicles use it on a working day, more than a third of them lorries loaded with stone.',
  ),
  block(
    'paragraph',
    'It was closed on Monday at noon, two hours after an inspector put a hand through the web of a cross-beam. “I did not need a hammer,” said Tormod Vey, who has inspected bridges in the province for 26 years. “I leaned on it.”',
  ),
  block('heading', 'A line between two ledgers', { level: 2 }),
  block(
    'paragraph',
    'The bridge fell out of the books in March 2014, when the quarry company, Sillstone, handed the road to the town for the price of one crown. The roads register was updated the same week. The bridges register, kept in another office on another floor, was not.',
  ),
  emphasis(
    'The deed of transfer, which this newspaper has read, lists “the carriageway, its verges and all structures thereon”. It does not contain the word bridge. A lawyer for the town, Henrike Saal, calls that wording deliberate. Sillstone calls it usual.',
    'all structures thereon',
  ),
  block(
    'paragraph',
    'From then on, each side believed that the other was looking. Sillstone stopped its own inspections in the summer of 2014. The town never began. Between them they saved, at the rates of that time, some 84,000 crowns.',
  ),
  block(
    'paragraph',
    'Mayor Agnete Holt, who took office in 2019, said on Tuesday that the town had “always met every duty the law puts on us” and that no complaint about the bridge had ever reached her desk. The complaints book at the town hall shows four, the earliest dated 9 February 2017.',
  ),
  block('heading', 'The clerk who counted', { level: 2 }),
  block(
    'paragraph',
    'What ended it was arithmetic. Lisbet Aune, 29, joined the works department in August to digitise its paper maps. In her second week she gave every bridge on the map a number, and reached 23.',
  ),
  block(
    'paragraph',
    'She took the list to her head of department, Rurik Dahl, on 26 August. He told her, she says, that the map was wrong. So on the Saturday she took the bus to the quarry and stood on it.',
  ),
  block(
    'quotation',
    'There was a plate with the year it was built, 1958, and there was daylight coming through next to the plate. I am not an engineer. I took a photograph and I walked back off it quite slowly.',
  ),
  block(
    'paragraph',
    'Mr Dahl did not answer questions sent to him on Wednesday. A colleague, who asked not to be named, said that he had been on sick leave since the closure and that “everyone upstairs knew about the two lists”.',
  ),
  block(
    'paragraph',
    'Ms Aune’s photograph went to the provincial inspectorate on 2 September. It took the inspectorate until 13 October to send Mr Vey. A spokeswoman, Jorunn Til, said six weeks was “well within our norm for structures not known to be in use”.',
  ),
  block('heading', 'What the inspectors found', { level: 2 }),
  block(
    'paragraph',
    'The preliminary report runs to three pages. It says that the bridge could have failed “without further warning” under a load that it carried several hundred times a day. It names three defects:',
  ),
  ordered('four of the eleven cross-beams have lost more than half of their steel to rust;'),
  ordered('the bearing at the north-east corner no longer rests on its abutment;'),
  ordered('the weight limit, posted as 44 tonnes, should have been 12 since at least 2020.'),
  block(
    'paragraph',
    'No one has been hurt on the bridge. The bus of the Varnholm primary school, with up to 48 children aboard, crossed it twice a day until Friday. Parents were told by text message on Monday evening; the message spoke of “planned works”.',
  ),
  block(
    'paragraph',
    '“You plan works on a thing you know you have,” said Kaja Brandt, whose sons are seven and nine. She has asked the council for the inspection record of every bridge on the school route, and was told to allow 20 working days.',
  ),
  block('heading', 'Who pays', { level: 2 }),
  block(
    'paragraph',
    'A new span would cost between 31 and 38 million crowns, by the town’s first estimate, or about a fifth of what Varnholm spends in a year. Strengthening the old one would be cheaper and, Mr Vey says, pointless. Until either is done, the lorries take the coast road, 17 kilometres longer, past the hospital.',
  ),
  block(
    'paragraph',
    'The council’s opposition wants an outside inquiry. Its leader, Sten Ravnå, said that officials had gambled with children’s lives to save the price of a used car each year. The mayor’s party, which holds nine of the seventeen seats, prefers an internal review, to be led by the works department.',
  ),
  block(
    'paragraph',
    'Sillstone, which made a profit of 112 million crowns last year, says that the matter is closed as far as it is concerned. “We sold a road,” said its managing director, Harald Moe. “What the buyer counts is the buyer’s business.”',
  ),
  block(
    'paragraph',
    'In the works department, the bridges register now has a new last line. Ms Aune typed it on Tuesday morning. Under “date of previous inspection” the form will not accept an empty field, so she entered the day the bridge was opened, 3 May 1958.',
  ),
];
