/**
 * Stands in for `@atlaskit/feature-gate-js-client` in the bundle. Atlaskit asks it about Atlassian's own experiments; an app never
 * initialises it, so the real client answers exactly this, at 25 KB gzipped.
 */
const gatesOff = {
  checkGate: (): boolean => false,
  getExperimentValue: <T>(_experiment: string, _parameter: string, fallback: T): T => fallback,
  initializeCompleted: (): boolean => false,
};

export { gatesOff as default };
