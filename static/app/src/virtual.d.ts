declare module 'virtual:atlaskit-theme.css';

/** Address of a file that Vite puts beside the page, byte by byte. */
declare module '*.yaml?url' {
  const address: string;
  export { address as default };
}

declare module '*.yml?url' {
  const address: string;
  export { address as default };
}
