import { BUILDSPEC_PHASES, type Buildspec, type BuildspecPhase } from './buildspec';
import { type Shell, runCommand } from './shell';

export interface PhaseReport {
  readonly started: (phase: BuildspecPhase) => void;
  /** `failure` is absent when the phase succeeded. */
  readonly ended: (phase: BuildspecPhase, failure: string | undefined) => void;
}

const runAll = async (shell: Shell, commands: readonly string[]): Promise<string | undefined> => {
  for (const command of commands) {
    if (shell.signal.aborted) return 'Build was stopped';
    shell.onLine(`[Container] Running command ${command}`);
    const exitStatus = await runCommand(shell, command);
    if (exitStatus !== 0) {
      return `COMMAND_EXECUTION_ERROR: Error while executing command: ${command}. Reason: exit status ${String(exitStatus)}`;
    }
  }
  return undefined;
};

/**
 * Runs the phases in order. A failed install or pre_build ends the build; after a failed build, post_build still runs.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
 * @returns true when the build succeeded
 */
export const runPhases = async (spec: Buildspec, shell: Shell, report: PhaseReport): Promise<boolean> => {
  let succeeded = true;
  for (const name of BUILDSPEC_PHASES) {
    const phase = spec.phases[name];
    report.started(name);
    const failure = phase && (await runAll(shell, phase.commands));
    const cleanUp = phase && (await runAll(shell, phase.finally));
    if (failure !== undefined) shell.onLine(`[Container] ${failure}`);
    report.ended(name, failure ?? cleanUp);
    if ((failure ?? cleanUp) === undefined) continue;
    if (phase?.['on-failure'] === 'CONTINUE') continue;
    succeeded = false;
    if (name !== 'build' || phase?.['on-failure'] === 'ABORT') break;
  }
  return succeeded;
};
