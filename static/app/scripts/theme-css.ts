import dark from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-dark.js';
import light from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-light.js';
import shape from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-shape.js';
import spacing from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-spacing.js';
import typography from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-typography.js';
import type { Plugin } from 'vite';

const id = 'virtual:atlaskit-theme.css';

/** The declarations of a theme without its selector, which waits for attributes that the host sets late. */
function declarationsOf(theme: string): string {
  return theme.slice(theme.indexOf('{') + 1, theme.lastIndexOf('}'));
}

function themeCss(): string {
  const common = [typography, spacing, shape].map(declarationsOf).join('');
  return [
    `html{${common}${declarationsOf(light)}}`,
    `html[data-color-mode="dark"]{${declarationsOf(dark)}}`,
    `@media (prefers-color-scheme:dark){html[data-color-mode="auto"]{${declarationsOf(dark)}}}`,
  ].join('\n');
}

/**
 * Makes `virtual:atlaskit-theme.css`: Atlaskit's light and dark tokens as one static style sheet.
 * `setGlobalTheme` would load the same tokens as JavaScript after the first paint; a style sheet is there before it,
 * and `html[data-color-mode]`, set by `view.theme.enable()`, picks the colours.
 * https://developer.atlassian.com/platform/forge/design-tokens-and-theming/
 */
export function atlaskitThemeCss(): Plugin {
  return {
    name: 'atlaskit-theme-css',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? themeCss() : undefined),
  };
}
