import type { BitbucketContext } from '../context';
import { html } from './html';
import type { Content, Html } from './html';
import type { Page, Viewer } from './page';

const userSwitch = (context: BitbucketContext, viewer: Viewer, back: string): Html =>
  html`<form class="switch" method="post" action="/_site/act-as" data-autosubmit>
    <input type="hidden" name="back" value="${back}" />
    <label for="act-as">Acting as</label>
    <select id="act-as" name="account">
      ${context.store.users.map(
        ({ accountId, displayName }) =>
          html`<option value="${accountId}" ${accountId === viewer.user?.accountId && html` selected`}>
            ${displayName}
          </option>`,
      )}
    </select>
    <button type="submit">Switch</button>
  </form>`;

const themeToggle = (viewer: Viewer, back: string): Html =>
  html`<form method="post" action="/_site/theme" data-theme-toggle>
    <input type="hidden" name="back" value="${back}" />
    <input type="hidden" name="theme" value="${viewer.theme === 'dark' ? 'light' : 'dark'}" />
    <button type="submit">${viewer.theme === 'dark' ? 'Light theme' : 'Dark theme'}</button>
  </form>`;

/** The whole document around a page. @param back path and query of the page, to return to after a switch */
export function layout(context: BitbucketContext, viewer: Viewer, page: Page, back: string): string {
  return html`<!doctype html>
    <html lang="en" data-color-mode="${viewer.theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · Local Bitbucket</title>
        <link rel="stylesheet" href="/_site/theme.css" />
        <link rel="stylesheet" href="/_site/site.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <a class="home" href="/">Local Bitbucket</a>
          <div class="controls">${userSwitch(context, viewer, back)}${themeToggle(viewer, back)}</div>
        </header>
        <main id="main" tabindex="-1" ${page.live && html` data-live-page`}>${page.body}</main>
        <p id="news" role="status" class="visually-hidden"></p>
        <script src="/_site/site.js" defer></script>
        <script src="/_forge/host.js" defer></script>
      </body>
    </html>`.text;
}

/** A trail of links that ends in where one is. */
export const breadcrumbs = (...links: readonly (readonly [label: string, href: string])[]): Html =>
  html`<nav class="crumbs" aria-label="Breadcrumb">
    <ol>
      ${links.map(([label, href]) => html`<li><a href="${href}">${label}</a></li>`)}
    </ol>
  </nav>`;

/** A row of links; the one at `current` is marked. */
export const tabs = (
  label: string,
  current: string,
  links: readonly (readonly [label: string, href: string])[],
): Html =>
  html`<nav class="tabs" aria-label="${label}">
    <ul>
      ${links.map(([name, href]) => html`<li><a href="${href}" ${name === current && html` aria-current="page"`}>${name}</a></li>`)}
    </ul>
  </nav>`;

/** A table that scrolls sideways in narrow windows. */
export const table = (caption: string, heads: readonly string[], rows: readonly Content[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
