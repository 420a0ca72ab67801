import { Refusal, VersionConflict } from '../domain/errors';
import type { Setup, SetupStep } from '../domain/setup';
import { atStep } from '../domain/setup';
import type { Versioned } from '../ports/settings-stores';
import type { SetupStore } from '../ports/setup-store';

/**
 * Goes to a step, on or back. `skip`: the step that is left undone on purpose.
 * @throws Refusal `conflict` when another owner went on meanwhile
 */
export const moveSetup = async (
  deps: { readonly setups: SetupStore },
  request: { version: number; step: Setup['step']; skip?: SetupStep | undefined },
): Promise<Versioned<Setup>> => {
  const { version, value } = await deps.setups.get();
  const moved = atStep(value, request.step, request.skip);
  try {
    await deps.setups.save({ version: request.version, value: moved });
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    throw new Refusal('conflict', 'Another owner went on with the set-up: this is where it stands now');
  }
  return { version: version + 1, value: moved };
};
