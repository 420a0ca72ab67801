declare module 'virtual:atlaskit-theme.css';

/** What the troubleshooting guide says of each reason, by its anchor. */
declare module 'virtual:skip-reasons' {
  const skipReasons: Readonly<Record<string, string | undefined>>;
  export { skipReasons };
}

/** Address of a file that Vite puts beside the page, byte by byte. */
declare module '*.yaml?url' {
  const address: string;
  export { address as default };
}

declare module '*.yml?url' {
  const address: string;
  export { address as default };
}
