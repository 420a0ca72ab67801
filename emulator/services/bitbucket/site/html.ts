/** Text that is HTML already. Everything else is escaped when it enters a template. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Html | string | number | undefined | false | readonly Content[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

function render(content: Content): string {
  if (content instanceof Html) return content.text;
  if (content === undefined || content === false) return '';
  if (typeof content === 'string' || typeof content === 'number') return escape(String(content));
  return content.map(render).join('');
}

/** A template whose values are escaped, in text and in quoted attributes; lists are joined, `undefined` and `false` vanish. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(
    strings.map((part, index) => (index === 0 ? part : render(values[index - 1]) + part)).join(''),
  );
}

/** A path on this site, each part percent-encoded. */
export const sitePath = (...parts: readonly string[]): string =>
  `/${parts.map(encodeURIComponent).join('/')}`;
