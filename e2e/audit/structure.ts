import type { Finding } from './in-page.ts';

/** Runs inside the page: ids, references, landmarks, roles in their places, images, language, tab order. */
export function findInStructure(): Finding[] {
  const found: Finding[] = [];
  const { isShown, where, interactive } = window.audit;
  const report = (rule: string, element: Element, what: string) => found.push({ rule, where: where(element), what });
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const GUARD = '[data-base-ui-focus-guard]';
  const roleOf = (element: Element | null) => element?.getAttribute('role') ?? '';

  const isHeard = (element: Element) => isShown(element) && !element.closest('[aria-hidden=true], [inert]');

  if (!document.documentElement.lang) report('language', document.documentElement, 'says no language');
  if (!document.title.trim()) report('title', document.documentElement, 'has no title');

  const ids = new Map<string, number>();
  for (const element of all('[id]')) ids.set(element.id, (ids.get(element.id) ?? 0) + 1);
  for (const [id, times] of ids)
    if (times > 1) report('unique ids', all(`[id="${CSS.escape(id)}"]`)[0] ?? document.body, `${id} ${times} times`);

  const references = 'aria-labelledby aria-describedby aria-controls aria-owns aria-details aria-activedescendant for';
  for (const name of references.split(' ')) {
    for (const element of all(`[${name}]`)) {
      // What is not unfolded may point to what is not there yet.
      const isFolded = element.getAttribute('aria-expanded') === 'false' && name === 'aria-controls';
      const wanted = (element.getAttribute(name) ?? '').split(/\s+/).filter((id) => id !== '');
      if (isFolded) continue;
      for (const id of wanted) if (!document.getElementById(id)) report('references', element, `${name}="${id}"`);
    }
  }
  for (const link of all('a[href^="#"]')) {
    const id = link.getAttribute('href')?.slice(1) ?? '';
    if (!document.getElementById(id)) report('references', link, `leads to #${id}, which is not there`);
  }

  const mains = all('main, [role=main]').filter(isShown);
  if (mains.length !== 1) report('landmarks', document.body, `${mains.length} main regions`);
  for (const element of all('nav, aside, [role=navigation], [role=complementary], [role=region], [role=toolbar]'))
    if (isHeard(element) && !element.hasAttribute('aria-label') && !element.hasAttribute('aria-labelledby'))
      report('landmarks', element, 'has no name');

  const homes: Readonly<Record<string, string>> = {
    option: '[role=listbox]',
    menuitem: '[role=menu], [role=menubar]',
    menuitemradio: '[role=menu], [role=menubar]',
    menuitemcheckbox: '[role=menu], [role=menubar]',
    tab: '[role=tablist]',
    listitem: '[role=list]',
    row: '[role=table], [role=grid], [role=treegrid]',
  };
  for (const [role, home] of Object.entries(homes))
    for (const element of all(`[role=${role}]`))
      if (!element.parentElement?.closest(home)) report('roles', element, `stands outside ${home}`);
  const children = { listbox: '[role=option]', menu: '[role^=menuitem]', tablist: '[role=tab]' };
  for (const [role, child] of Object.entries(children))
    for (const element of all(`[role=${role}]`))
      if (isShown(element) && !element.querySelector(child)) report('roles', element, `holds no ${child}`);
  for (const item of all('li')) if (!item.closest('ul, ol, menu')) report('roles', item, 'stands outside a list');
  for (const list of all('ul, ol'))
    for (const child of list.children)
      if (child.tagName !== 'LI' && roleOf(child) !== 'none' && !roleOf(list))
        report('roles', list, `holds <${child.tagName.toLowerCase()}>`);

  for (const element of all('[tabindex]'))
    if (Number(element.getAttribute('tabindex')) > 0) report('tab order', element, 'has a place of its own');
  // Behind a modal dialog everything is hidden, and the dialog's guards hand the focus back before it gets there.
  const isGuarded = document.querySelector('[role=dialog]') !== null && document.querySelector(GUARD) !== null;
  for (const element of all(interactive))
    if (
      element.closest('[aria-hidden=true]') &&
      !element.closest(isGuarded ? `[inert], ${GUARD}, [data-base-ui-inert]` : `[inert], ${GUARD}`) &&
      element.getAttribute('tabindex') !== '-1' &&
      isShown(element)
    )
      report('hidden focus', element, 'can be reached, and is hidden from screen readers');
  for (const element of all('button, a[href], [role=button]'))
    if (element.querySelector('button, a[href], input, select, textarea'))
      report('nesting', element, 'holds another control');

  for (const image of all('img')) if (!image.hasAttribute('alt')) report('images', image, 'has no alternative');
  for (const image of all('svg')) {
    const isNamed = roleOf(image) === 'img' && (image.hasAttribute('aria-label') || image.querySelector('title'));
    if (!isNamed && !image.closest('[aria-hidden=true]')) report('images', image, 'is neither named nor hidden');
  }
  return found;
}
