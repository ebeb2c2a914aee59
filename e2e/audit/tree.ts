import type { CDPSession, Page } from '@playwright/test';
import { z } from 'zod';
import type { Finding } from './in-page.ts';

const Value = z.object({ value: z.unknown() }).partial();
const Node = z.object({
  ignored: z.boolean(),
  role: Value.optional(),
  name: Value.optional(),
  backendDOMNodeId: z.int().optional(),
  properties: z.array(z.object({ name: z.string(), value: Value })).optional(),
});
const Tree = z.object({ nodes: z.array(Node) });
const Described = z.object({ node: z.object({ nodeName: z.string(), attributes: z.array(z.string()).optional() }) });
type Node = z.infer<typeof Node>;

const NAMED = new Set(
  'button link textbox searchbox combobox checkbox radio switch slider spinbutton menuitem menuitemradio menuitemcheckbox option tab listbox menu dialog alertdialog navigation complementary region toolbar heading img image'.split(
    ' ',
  ),
);

/** What Chromium hands to a screen reader, from the root on, without what is ignored. */
export async function treeOf(page: Page): Promise<Node[]> {
  const session = await page.context().newCDPSession(page);
  try {
    return await readTree(session);
  } finally {
    await session.detach();
  }
}

async function readTree(session: CDPSession): Promise<Node[]> {
  const { nodes } = Tree.parse(await session.send('Accessibility.getFullAXTree'));
  return nodes.filter((node) => !node.ignored);
}

/** How many things of this role a screen reader is told of. */
export async function countInTree(page: Page, role: string): Promise<number> {
  return (await treeOf(page)).filter((node) => node.role?.value === role).length;
}

async function whereIs(session: CDPSession, { backendDOMNodeId }: Node): Promise<string> {
  if (backendDOMNodeId === undefined) return 'nowhere';
  const { node } = Described.parse(await session.send('DOM.describeNode', { backendNodeId: backendDOMNodeId }));
  const pairs = node.attributes ?? [];
  const said = pairs.flatMap((name, index) => (index % 2 === 0 ? [`${name}="${pairs[index + 1] ?? ''}"`] : []));
  return `<${node.nodeName.toLowerCase()} ${said.join(' ')}>`.slice(0, 160);
}

/** Names of everything that is worked with, and headings in their order. */
export async function findInTree(page: Page): Promise<Finding[]> {
  const session = await page.context().newCDPSession(page);
  const found: Finding[] = [];
  try {
    const nodes = await readTree(session);
    for (const node of nodes) {
      const role = String(node.role?.value ?? '');
      const name = String(node.name?.value ?? '').trim();
      if (NAMED.has(role) && name === '')
        found.push({ rule: 'names', where: await whereIs(session, node), what: `a ${role} without a name` });
    }
    const isOverlaid = nodes.some((node) => ['dialog', 'alertdialog'].includes(String(node.role?.value)));
    const headings = nodes.filter((one) => one.role?.value === 'heading');
    const levelOf = (node: Node) => Number(node.properties?.find((one) => one.name === 'level')?.value.value ?? 0);
    if (!isOverlaid && !headings.some((node) => levelOf(node) === 1))
      found.push({ rule: 'heading order', where: page.url(), what: 'no heading of the first level' });
    // What stands before the article (its outline) may begin with the second.
    let last = 1;
    for (const node of headings) {
      const level = levelOf(node);
      if (level > last + 1)
        found.push({
          rule: 'heading order',
          where: await whereIs(session, node),
          what: `level ${level} after ${last}`,
        });
      last = level;
    }
  } finally {
    await session.detach();
  }
  return found;
}
