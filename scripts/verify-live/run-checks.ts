import type { Live } from './check';
import { runCheck } from './check';
import { checks } from './checks';
import type { ReportLine } from './report';

/** Runs every check in order, one at a time, because some ask a person. */
export const runChecks = async (live: Live): Promise<readonly ReportLine[]> => {
  const lines: ReportLine[] = [];
  for (const check of checks) {
    const { key, title } = check;
    lines.push({ key, title, ...(await runCheck(check, live)) });
  }
  return lines;
};
