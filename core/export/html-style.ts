const SLOTS = [
  ['#a77e2a', '#ffe8c1', '#e0af2a', '#4a3702', 'solid', '2px'],
  ['#741300', '#feded6', '#f04d0b', '#4f2a1e', 'solid', '4px'],
  ['#bf3b61', '#fedce2', '#ff7898', '#4f2730', 'dashed', '2px'],
  ['#761196', '#f4dcfe', '#a26eb9', '#412b4b', 'wavy', '1.25px'],
  ['#1182f9', '#d7e8ff', '#4b8bfa', '#233554', 'double', '1.25px'],
  ['#0a7d8e', '#b8f2fd', '#2fc4dd', '#013d46', 'dotted', '2px'],
  ['#33691f', '#d3f1ca', '#86f291', '#1f3e22', 'dashed', '4px'],
  ['#383d4d', '#e3e6ef', '#d9deeb', '#33353c', 'dotted', '4px'],
] as const;

const slots = (theme: 'light' | 'dark'): string =>
  SLOTS.map(([edge, fill, darkEdge, darkFill, line, thickness], index) => {
    const colours = theme === 'light' ? `--e:${edge};--f:${fill}` : `--e:${darkEdge};--f:${darkFill}`;
    return `.s${index + 1}{${colours};--st:${line};--th:${thickness}}`;
  }).join('\n');

const lines = SLOTS.map(([, , , , line, thickness], index) => `.line${index + 1}{--st:${line};--th:${thickness}}`).join(
  '',
);

/**
 * The style sheet of the HTML copy: always the same words, so that its own content security policy can name it by its
 * hash. Line styles, not colours, tell tags apart on paper.
 */
export const HTML_STYLE = `
:root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1b1d22;--muted:#565b66;--rule:#d6d1c4;--deep:#f1eee7;--link:#0b57c2;
--serif:"Source Serif 4","Source Serif 4 Variable",Georgia,"Times New Roman",serif;--sans:"Public Sans","Public Sans Variable",system-ui,sans-serif;--mono:"IBM Plex Mono",ui-monospace,monospace}
${slots('light')}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15171c;--ink:#e9e7e2;--muted:#a3a8b3;--rule:#333740;--deep:#23262d;--link:#8ab4ff}
${slots('dark')}}
${lines}
*{box-sizing:border-box;margin:0;padding:0}
html{background:var(--paper);color:var(--ink);font:400 19px/31px var(--serif);font-variant-numeric:lining-nums;-webkit-text-size-adjust:100%}
body{max-width:42rem;margin:0 auto;padding:24px 20px 64px;overflow-wrap:break-word}
.run,.end{display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;font:400 12px/16px var(--mono);color:var(--muted)}
.run{border-bottom:1px solid var(--rule);padding-bottom:8px;margin-bottom:28px}
.end{border-top:1px solid var(--rule);padding-top:8px;margin-top:40px}
.line>span{min-width:0;overflow-wrap:anywhere}
.signed{flex-basis:100%;list-style:none;overflow-wrap:anywhere}
h1{font:600 34px/42px var(--serif);letter-spacing:-.01em;margin-bottom:12px;text-wrap:balance}
.deck{font:400 21px/32px var(--serif);margin-bottom:12px}
.byline,.dateline,.note{font:400 14px/24px var(--sans);color:var(--muted);margin-bottom:12px}
h2.b,h3.b,h4.b,h5.b,h6.b{font:600 22px/32px var(--serif);margin:28px 0 6px;break-after:avoid}
h3.b,h4.b,h5.b,h6.b{font-size:19px}
p.p,blockquote.b,.text ul,.text ol,.caption{margin-bottom:.75em}
blockquote.b{border-left:2px solid var(--rule);padding-left:18px}
.text ul,.text ol{padding-left:28px}
.caption{font:400 15px/26px var(--sans);color:var(--muted)}
.d2{margin-left:24px}.d3{margin-left:48px}.d4{margin-left:72px}
a{color:var(--link)}
mark{color:inherit;background:color-mix(in srgb,var(--f,var(--deep)) 60%,transparent);padding:1px 0 3px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark.deep{background:var(--deep)}
u.ln{text-decoration:underline var(--st) var(--e) var(--th);text-decoration-skip-ink:none;text-underline-offset:4px}
u.l1{text-underline-offset:8px}u.l2{text-underline-offset:12px}
.deep u.ln{text-decoration-thickness:min(var(--th),2px)}
.ref{font:600 11px/0 var(--sans);vertical-align:7px;color:var(--ink);text-decoration:none;padding:0 1px}
h1 .ref{vertical-align:15px}
:target{outline:2px solid var(--link);outline-offset:3px;border-radius:2px}
.notes{margin-top:48px;border-top:2px solid var(--ink);padding-top:16px}
.notes>h2{font:600 24px/32px var(--serif);margin-bottom:8px;break-after:avoid}
.notes>ol{list-style:none}
.card{display:grid;grid-template-columns:34px 1fr;border-top:1px solid var(--rule);padding:12px 0;font:400 14px/21px var(--sans);break-inside:avoid}
.card>.n{font-weight:600}.card>.n a{color:inherit;text-decoration:none}
.hd{display:flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline}
.tag{font-weight:600}.hd code{font:400 12px/16px var(--mono);color:var(--muted)}.hd .st{margin-left:auto}
.q{font:400 16px/24px var(--serif);margin:2px 0 4px}
.said{margin-top:4px;white-space:pre-wrap}
.who{color:var(--muted)}.who b{color:var(--ink);font-weight:600}
.thread{list-style:none;margin:6px 0 0;border-left:1px solid var(--rule);padding-left:12px}
.thread li{margin-top:6px}
.cites{margin:6px 0 0 20px}.cites li{margin-top:4px}.cites .more{color:var(--muted)}
.flag{margin-top:4px;color:var(--muted);font-style:italic}
.back{font-size:13px}
@media (max-width:600px){html{font-size:17px;line-height:28px}h1{font-size:27px;line-height:34px}}
@page{size:A4;margin:16mm 20mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9px monospace;color:#000}}
@media print{
:root{--paper:#fff;--ink:#000;--muted:#000;--rule:#888;--link:#000}
.s1,.s2,.s3,.s4,.s5,.s6,.s7,.s8{--e:#000}.s1,.s3{--th:1px}.s2,.s7,.s8{--th:2.5px}.s4,.s5{--th:.75px}.s6{--th:1.75px}
html{font:400 11pt/16.5pt var(--serif)}
body{max-width:none;padding:0;display:table;width:100%}
.run{display:table-header-group;break-inside:avoid}.end{display:table-footer-group;break-inside:avoid}.main{display:table-row-group}
.line>span{font:400 8pt/12pt var(--mono)}
.run .line{display:flex;justify-content:space-between;border-bottom:.75pt solid #000;padding-bottom:5pt;margin-bottom:14pt}
.end .line{display:flex;gap:2pt 16pt;justify-content:space-between;border-top:.75pt solid #000;padding-top:5pt;margin-top:10pt}
h1{font:600 21pt/25pt var(--serif)}.deck{font:400 13pt/18pt var(--serif)}.byline,.dateline,.note,.caption{font:400 9pt/13pt var(--sans)}
h2.b{font:600 13pt/18pt var(--serif);margin:12pt 0 3pt}
mark,mark.deep{background:none;padding:0}
u.ln{text-underline-offset:3px}u.l1{text-underline-offset:6px}u.l2{text-underline-offset:9px}
.ref{font-size:7pt;vertical-align:4pt}h1 .ref{vertical-align:9pt}
p,li,blockquote{orphans:2;widows:2}
a{text-decoration:none}.cites a{text-decoration:underline}
.notes{border-top:0;margin-top:20pt}.notes>h2{font:600 15pt/20pt var(--serif)}
.card{font:400 9pt/13pt var(--sans);padding:6pt 0;border-top:.75pt solid #999}
.q{font:400 10pt/14pt var(--serif)}.hd code{font-size:8pt}.back{display:none}
}
.line{display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;flex:1}
@media (forced-colors:active){mark{background:none;color:inherit}u.ln{text-decoration-color:currentColor}}
`;
