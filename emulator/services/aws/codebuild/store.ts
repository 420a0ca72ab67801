import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { placeKey } from '../core/context';
import { Table } from '../core/table';
import { batchSchema, buildSchema, projectSchema } from './entities';

const stateSchema = z.object({ projects: z.unknown(), builds: z.unknown(), batches: z.unknown().optional() });

/** Projects and builds of all accounts and regions. */
export class CodeBuildStore implements Snapshotted {
  readonly projects = new Table(projectSchema, (project) => placeKey(project, project.name));
  readonly builds = new Table(buildSchema, (build) => placeKey(build, build.id));

  readonly batches = new Table(batchSchema, (batch) => placeKey(batch, batch.id));

  snapshot(): unknown {
    return {
      projects: this.projects.snapshot(),
      builds: this.builds.snapshot(),
      batches: this.batches.snapshot(),
    };
  }

  /** Builds that were running when the state was written are FAULT: their processes are gone. */
  restore(state: unknown): void {
    const { projects, builds, batches } = stateSchema.parse(state);
    this.projects.restore(projects);
    this.builds.restore(builds);
    if (batches !== undefined) this.batches.restore(batches);
    const running = ({ status }: { readonly status: string }) => status === 'IN_PROGRESS';
    for (const build of [...this.builds.list(running), ...this.batches.list(running)]) {
      build.status = 'FAULT';
      build.endMs = build.startMs;
    }
  }
}
