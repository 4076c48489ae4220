/** What the server does: the card goes into the page before that is sent. */
import type { badgeCardHtml, ServerCard } from 'open-badge-wallet/badge-card/server';

/** @param template the built index.html */
export async function cardPage(draw: typeof badgeCardHtml, template: string, card: ServerCard): Promise<string> {
  const html = await draw(card);
  return template.replace('<!--card-->', () => html);
}
