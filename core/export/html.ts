import type { CopyWords } from './copy-words.ts';
import { articleHtml } from './html-article.ts';
import { notesHtml } from './html-notes.ts';
import { HTML_STYLE } from './html-style.ts';
import { escapeHtml } from './markup.ts';
import { signOffLines } from './sign-off-lines.ts';
import type { Report } from './report.ts';

/** Everything but the one style sheet, named by its hash, is forbidden: scripts, images, fonts, forms, frames, network. */
function htmlPolicy(styleHash: string): string {
  return `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
}

/**
 * The annotated article as one self-contained HTML document: no script, no network, no `style` attribute.
 * @param sha256 of UTF-8 text, in base64: the core has no hash of its own
 */
export function annotatedHtml(report: Report, words: CopyWords, sha256: (text: string) => string): string {
  const { article } = report;
  const slug = article.facts.slug?.trim();
  const name = slug ? slug : article.headline;
  const head = [name, words.revision(article.revision), words.stage(article.stage), words.moment(report.madeAt)];
  const end = [words.contains(report.annotations.length, report.all, report.state), words.fingerprint(article.sha256)];
  const line = (texts: readonly string[]): string =>
    `<div class="line">${texts.map((text) => `<span><bdi>${escapeHtml(text)}</bdi></span>`).join('')}</div>`;
  const signed = signOffLines(report, words).map((said) => `<li><bdi>${escapeHtml(said)}</bdi></li>`);
  return `<!doctype html>
<html lang="${escapeHtml(article.facts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(htmlPolicy(sha256(HTML_STYLE)))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(article.headline)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header class="run">${line(head)}${signed.length === 0 ? '' : `<ul class="signed">${signed.join('')}</ul>`}</header>
<main class="main">
${articleHtml(report, words)}
${notesHtml(report, words)}
</main>
<footer class="end">${line(end)}</footer>
</body>
</html>
`;
}
