import { html } from './html';
import type { Page } from './page';

/** What a person sees who may not, or where there is nothing: Bitbucket does not tell a hidden repository from none. */
export const notFound = (): Page => ({
  title: 'Not found',
  status: 404,
  body: html`<h1>We can’t find that page</h1>
    <p>The address is wrong, or you do not have access to what lies there.</p>`,
});

export const forbidden = (needed: string): Page => ({
  title: 'No access',
  status: 403,
  body: html`<h1>You don’t have access to this page</h1>
    <p>Only ${needed} can see these settings.</p>`,
});
