import { cp, mkdir } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { ActionFailed, type ActionWorker } from './job';

/** Copies the input artifact to `<work folder>/deployments/<bucket>/<object key>`, as an S3 deployment with Extract does. */
export const deployToS3: ActionWorker = async (job) => {
  const { BucketName, ObjectKey = '' } = job.run.resolvedConfiguration;
  const input = job.declaration.inputArtifacts[0]?.name;
  if (BucketName === undefined || input === undefined)
    throw new ActionFailed('ConfigurationError', 'BucketName and an input artifact are needed.');
  const root = join(job.context.workDir, 'deployments', BucketName);
  const target = normalize(join(root, ObjectKey));
  if (!target.startsWith(root))
    throw new ActionFailed('ConfigurationError', `ObjectKey ${ObjectKey} leaves the bucket.`);
  await mkdir(target, { recursive: true });
  await cp(await job.folderOf(input), target, { recursive: true });
  return { externalId: job.run.id, summary: `Deployed to s3://${BucketName}/${ObjectKey}` };
};

/** Stands for every other deployment target: it records the deployment and does nothing more. */
export const recordDeployment: ActionWorker = (job) =>
  Promise.resolve({ externalId: job.run.id, summary: `Deployment ${job.run.id} recorded by the emulator` });
