import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import 'virtual:atlaskit-theme.css';
import './base.css';
import { followHostTheme } from './theme';

/** A host that does not answer must not keep the page blank for longer than this. */
const longestThemeWaitMs = 300;

/** Draws a page as soon as the colour mode is known, so that a dark page never flashes white. */
export async function mount(page: ReactNode): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, longestThemeWaitMs));
  await Promise.race([followHostTheme(), patience]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root element');
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
