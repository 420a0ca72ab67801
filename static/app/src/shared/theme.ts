import { view } from '@forge/bridge';

const html = document.documentElement;

/** Follows the product's colour mode. Hosts that do not theme the frame themselves still tell the mode in the context. */
export async function followHostTheme(): Promise<void> {
  try {
    await view.theme.enable();
    if (html.dataset['colorMode'] !== undefined) return;
    const { theme } = await view.getContext();
    html.dataset['colorMode'] = theme?.colorMode ?? 'auto';
  } catch {
    html.dataset['colorMode'] ??= 'auto';
  }
}
