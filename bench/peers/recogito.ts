import { createTextAnnotator, type TextAnnotator } from '@recogito/text-annotator';
import { enter, type Passage } from '../highlights/contender.ts';

// As its own manual sets it up: over an element with text, annotations in its own model, its default renderer.
let annotator: TextAnnotator | null = null;
let article: HTMLElement | null = null;

function annotationOf({ id, start, end, quote }: Passage) {
  return { id, bodies: [], target: { annotation: id, selector: [{ quote, start, end }] } };
}

enter({
  begin(scroller, text) {
    article = document.createElement('article');
    article.className = 'text';
    for (const line of text.trimEnd().split('\n')) {
      const paragraph = document.createElement('p');
      paragraph.className = 'block paragraph';
      paragraph.append(line, '\n');
      article.append(paragraph);
    }
    scroller.append(article);
    annotator = createTextAnnotator(article, {});
  },
  show: (passages) => annotator?.setAnnotations(passages.map(annotationOf)),
  add: (passage) => annotator?.addAnnotation(annotationOf(passage)),
  isDrawn: (id) => document.querySelector(`.r6o-annotation[data-annotation="${id}"]`) !== null,
  hit(x, y) {
    const box = article?.getBoundingClientRect();
    return box ? (annotator?.state.store.getAt(x - box.left, y - box.top, false)?.id ?? null) : null;
  },
});
