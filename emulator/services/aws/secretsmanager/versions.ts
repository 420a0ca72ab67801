import type { Secret, SecretVersion } from './entities';

const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

const without = (version: SecretVersion, stages: readonly string[]): SecretVersion => ({
  ...version,
  stages: version.stages.filter((stage) => !stages.includes(stage)),
});

/**
 * Adds a version. A staging label is on one version at a time; whichever had AWSCURRENT gets AWSPREVIOUS.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export const addVersion = (secret: Secret, added: SecretVersion): void => {
  const replaces = added.stages.includes(current);
  const moved = replaces ? [...added.stages, previous] : added.stages;
  secret.versions = secret.versions.map((version) => {
    const kept = without(version, moved);
    return replaces && version.stages.includes(current)
      ? { ...kept, stages: [...kept.stages, previous] }
      : kept;
  });
  secret.versions.push(added);
};

export const findVersion = (
  { versions }: Secret,
  { id, stage }: { id: string | undefined; stage: string | undefined },
): SecretVersion | undefined =>
  versions.find(
    (version) =>
      (id === undefined || version.id === id) &&
      version.stages.includes(stage ?? (id === undefined ? current : (version.stages[0] ?? ''))),
  );
