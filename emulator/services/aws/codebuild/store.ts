import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { placeKey } from '../core/context';
import { Table } from '../core/table';
import { buildSchema, projectSchema } from './entities';

const stateSchema = z.object({ projects: z.unknown(), builds: z.unknown() });

/** Projects and builds of all accounts and regions. */
export class CodeBuildStore implements Snapshotted {
  readonly projects = new Table(projectSchema, (project) => placeKey(project, project.name));
  readonly builds = new Table(buildSchema, (build) => placeKey(build, build.id));

  snapshot(): unknown {
    return { projects: this.projects.snapshot(), builds: this.builds.snapshot() };
  }

  /** Builds that were running when the state was written are FAULT: their processes are gone. */
  restore(state: unknown): void {
    const { projects, builds } = stateSchema.parse(state);
    this.projects.restore(projects);
    this.builds.restore(builds);
    for (const build of this.builds.list(({ status }) => status === 'IN_PROGRESS')) {
      build.status = 'FAULT';
      build.endMs = build.startMs;
    }
  }
}
