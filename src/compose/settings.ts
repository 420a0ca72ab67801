import type { Config } from '../config';
import { parseConfig } from '../config';
import type { Log } from '../ports/log';

let config: Config | undefined;

/** Parsed once for each process: variables change with a deployment only. A wrong one is told and not used. */
export const readConfig = (log: Log): Config => {
  try {
    return (config ??= parseConfig(process.env));
  } catch (error) {
    log.error('config.refused', {}, error);
    return (config = {});
  }
};
