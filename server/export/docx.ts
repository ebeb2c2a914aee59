import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { OnStage } from '#core/export/copy-stage.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { printable } from '#core/export/printable.ts';
import { signOffLines } from '#core/export/sign-off-lines.ts';
import type { Report } from '#core/export/report.ts';
import { docxArticle } from './docx-article.ts';
import { docxComments } from './docx-comments.ts';
import { finishPackage } from './docx-package.ts';
import { DOCX_NUMBERING, DOCX_STYLES } from './docx-styles.ts';

const SMALL = { size: 16, color: '444444' };

/** The Word copy: the article in real styles, annotations as native comments with their threads. Returns the package's bytes. */
export async function annotatedDocx(
  report: Report,
  words: CopyWords,
  onStage: OnStage = () => undefined,
): Promise<Uint8Array> {
  const { article } = report;
  const of = report.annotations.length;
  onStage({ stage: 'placing', done: 0, of });
  const { comments, idsOf, ownLines } = docxComments(report, words, (done) => onStage({ stage: 'placing', done, of }));
  onStage({ stage: 'building' });
  const slug = article.facts.slug?.trim();
  const head = [
    slug ? slug : article.headline,
    words.revision(article.revision),
    words.stage(article.stage),
    words.moment(report.madeAt),
  ];
  const contains = words.contains(report.annotations.length, report.all, report.state);
  const file = new Document({
    title: printable(article.headline),
    creator: 'Galley',
    lastModifiedBy: 'Galley',
    description: contains,
    styles: DOCX_STYLES,
    numbering: DOCX_NUMBERING,
    comments: { children: comments },
    sections: [
      {
        headers: {
          default: new Header({
            // In the running head, not in the text: a file that comes back brings no words that are not the article's.
            children: [head.join(' · '), ...signOffLines(report, words)].map(
              (said) => new Paragraph({ children: [new TextRun({ text: printable(said), ...SMALL })] }),
            ),
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.LEFT,
                children: [
                  new TextRun({ text: `${contains} · `, ...SMALL }),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...SMALL }),
                ],
              }),
            ],
          }),
        },
        children: docxArticle(report, idsOf),
      },
    ],
  });
  return finishPackage(new Uint8Array(await Packer.toBuffer(file)), comments, ownLines, new Date(report.madeAt));
}
