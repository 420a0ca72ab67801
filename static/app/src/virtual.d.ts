declare module 'virtual:atlaskit-theme.css';

/** A file as its text, byte by byte; Vite puts it into a script of its own. */
declare module '*.yaml?raw' {
  const text: string;
  export { text as default };
}

declare module '*.yml?raw' {
  const text: string;
  export { text as default };
}
