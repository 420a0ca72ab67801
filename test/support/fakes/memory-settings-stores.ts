import { VersionConflict } from '../../../src/domain/errors';
import type { Pause } from '../../../src/domain/pauses';
import type { AccountLink } from '../../../src/domain/links';
import type {
  AccountStore,
  CallbackKeyStore,
  CallbackKeys,
  PipelineIndex,
  PipelineLink,
  RepositorySettings,
  RepositorySettingsStore,
  Versioned,
} from '../../../src/ports/settings-stores';

/** A value that is saved at the version it was read at. */
const versionedCell = <T>(initial: T) => {
  let stored: Versioned<T> = { version: 0, value: initial };
  return {
    get: () => stored,
    save: ({ version, value }: Versioned<T>): void => {
      if (version !== stored.version) throw new VersionConflict(`version ${version}`);
      stored = { version: version + 1, value };
    },
  };
};

export const createMemoryRepositorySettingsStore = (
  initial: Readonly<Record<string, RepositorySettings>> = {},
): RepositorySettingsStore => {
  const cells = new Map<string, ReturnType<typeof versionedCell<RepositorySettings>>>();
  const cellOf = (repositoryId: string) => {
    const cell =
      cells.get(repositoryId) ?? versionedCell<RepositorySettings>(initial[repositoryId] ?? { links: [] });
    cells.set(repositoryId, cell);
    return cell;
  };
  return {
    get: async (repositoryId) => cellOf(repositoryId).get(),
    save: async (repositoryId, settings) => cellOf(repositoryId).save(settings),
  };
};

export const createMemoryAccountStore = (initial: readonly AccountLink[] = []): AccountStore => {
  const cell = versionedCell(initial);
  let pause: Pause | undefined;
  return {
    get: async () => ({ ...cell.get(), ...(pause === undefined ? {} : { pause }) }),
    save: async (accounts) => cell.save(accounts),
    setPause: async (next) => {
      pause = next;
      cell.save(cell.get());
    },
  };
};

type IndexEntry = Awaited<ReturnType<PipelineIndex['list']>>[number];

export const createMemoryPipelineIndex = (): PipelineIndex => {
  const entries = new Map<string, IndexEntry>();
  const change =
    (next: (others: readonly PipelineLink[], link: PipelineLink) => readonly PipelineLink[]) =>
    async (accountLinkId: string, region: string, pipeline: string, link: PipelineLink): Promise<void> => {
      const key = JSON.stringify([accountLinkId, region, pipeline]);
      const others = (entries.get(key)?.links ?? []).filter(
        (other) => other.repositoryId !== link.repositoryId || other.linkId !== link.linkId,
      );
      entries.set(key, { accountLinkId, region, pipeline, links: next(others, link) });
    };
  return {
    find: async (...place) => entries.get(JSON.stringify(place))?.links ?? [],
    add: change((others, link) => [...others, link]),
    remove: change((others) => others),
    list: async () => [...entries.values()].filter(({ links }) => links.length > 0),
  };
};

export const createMemoryCallbackKeyStore = (): CallbackKeyStore => {
  const stored = new Map<string, CallbackKeys>();
  return {
    find: async (...place) => stored.get(JSON.stringify(place)),
    save: async (accountLinkId, region, keys) => {
      stored.set(JSON.stringify([accountLinkId, region]), keys);
    },
    remove: async (...place) => {
      stored.delete(JSON.stringify(place));
    },
  };
};
