import type { RunView } from '../../../src/contract/views';

/** A running run of three stages, started ten seconds after it was created; `part` overrides. */
export function aRunView(part: Partial<RunView> = {}): RunView {
  return {
    id: 'run-1',
    version: 1,
    state: 'running',
    held: false,
    linkId: 'link-1',
    linkName: 'Shop web',
    place: 'Production eu-central-1',
    kind: 'pipeline',
    pipeline: 'shop-web',
    cause: 'push',
    ref: { type: 'branch', name: 'main' },
    commit: 'a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5',
    stages: [
      { name: 'Source', state: 'succeeded' },
      { name: 'Build', state: 'running' },
      { name: 'Deploy', state: 'pending' },
    ],
    createdAt: '2026-03-01T10:00:00.000Z',
    startedAt: '2026-03-01T10:00:10.000Z',
    ...part,
  };
}
