import { walkXml } from './walk-xml.ts';
import type { WordPackage } from './word-package.ts';

/** What a part refers to. */
export interface Relationships {
  /** Addresses outside of the file by id. They are kept or dropped as words, and never followed. */
  links: ReadonlyMap<string, string>;
  /** Parts of the file of a type, named by the last step of the type's address. */
  partsOf(type: string): string[];
  partOf(type: string): string | null;
}

/** A target as a part's name; one that leads out of the package is no part. */
function partName(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Reads what a part refers to; `''` is the package itself. */
export async function readRelationships(file: WordPackage, part: string): Promise<Relationships> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const xml = await file.read(`${folder}_rels/${part.slice(cut)}.rels`);
  const links = new Map<string, string>();
  const parts: { type: string; name: string }[] = [];
  await walkXml(xml ?? '<none/>', {
    open(name, attributes) {
      if (name !== 'rel:Relationship') return;
      const target = attributes.get('Target') ?? '';
      const type = attributes.get('Type') ?? '';
      if (attributes.get('TargetMode') === 'External') links.set(attributes.get('Id') ?? '', target);
      else parts.push({ type: type.slice(type.lastIndexOf('/') + 1), name: partName(folder, target) });
    },
    text() {},
    close() {},
  });
  const partsOf = (type: string) => parts.filter((one) => one.type === type).map(({ name }) => name);
  return { links, partsOf, partOf: (type) => partsOf(type)[0] ?? null };
}
