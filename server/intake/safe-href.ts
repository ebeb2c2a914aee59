/** The address of a link that an article may have: http, https or mailto; null for every other. */
export function safeHref(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const { protocol, href } = new URL(value);
  return protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:' ? href : null;
}
