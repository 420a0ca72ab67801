import { VersionConflict } from '../../../src/domain/errors';
import type { AccountChecks } from '../../../src/domain/account-checks';
import { emptySetup } from '../../../src/domain/setup';
import type { SetupStore } from '../../../src/ports/setup-store';
import type { Pause } from '../../../src/domain/pauses';
import type { AccountLink } from '../../../src/domain/links';
import type {
  AccessKey,
  AccessKeyStore,
  AccountStore,
  Archive,
  ArchiveStore,
  CallbackKeyStore,
  CallbackKeys,
  CheckStore,
  HeardStore,
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
  const ids = () => [...new Set([...Object.keys(initial), ...cells.keys()])];
  const cellOf = (repositoryId: string) => {
    const cell =
      cells.get(repositoryId) ?? versionedCell<RepositorySettings>(initial[repositoryId] ?? { links: [] });
    cells.set(repositoryId, cell);
    return cell;
  };
  return {
    get: async (repositoryId) => cellOf(repositoryId).get(),
    save: async (repositoryId, settings) => cellOf(repositoryId).save(settings),
    list: async () =>
      ids().flatMap((repositoryId) => {
        const { version, value } = cellOf(repositoryId).get();
        return version === 0 && !(repositoryId in initial) ? [] : [{ ...value, repositoryId }];
      }),
  };
};

export const createMemoryArchiveStore = (): ArchiveStore => {
  const archives = new Map<string, Archive>();
  return {
    find: async (repositoryId) => archives.get(repositoryId),
    put: async (archive) => {
      archives.set(archive.repositoryId, archive);
    },
    remove: async (repositoryId) => {
      archives.delete(repositoryId);
    },
    list: async () => [...archives.values()],
  };
};

export const createMemorySetupStore = (): SetupStore => {
  const cell = versionedCell(emptySetup);
  return { get: async () => cell.get(), save: async (setup) => cell.save(setup) };
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

export const createMemoryHeardStore = (): HeardStore => {
  const [times, tests] = [new Map<string, string>(), new Set<string>()];
  const keyOf = (...place: string[]) => JSON.stringify(place);
  return {
    find: async (...place) => times.get(keyOf(...place)),
    save: async (accountLinkId, region, at) => {
      times.set(keyOf(accountLinkId, region), at);
    },
    hasTest: async (...which) => tests.has(keyOf(...which)),
    saveTest: async (...which) => {
      tests.add(keyOf(...which));
    },
    remove: async (...place) => {
      times.delete(keyOf(...place));
    },
  };
};

export const createMemoryCheckStore = (): CheckStore => {
  const stored = new Map<string, AccountChecks>();
  return {
    find: async (id) => stored.get(id),
    replace: async (checks) => {
      stored.set(checks.accountLinkId, checks);
    },
    update: async (id, change) => {
      const known = stored.get(id);
      if (known) stored.set(id, change(known));
      return stored.get(id);
    },
    remove: async (id) => {
      stored.delete(id);
    },
  };
};

export const createMemoryAccessKeyStore = (): AccessKeyStore => {
  const stored = new Map<string, AccessKey>();
  return {
    find: async (id) => stored.get(id),
    save: async (id, key) => {
      stored.set(id, key);
    },
    remove: async (id) => {
      stored.delete(id);
    },
  };
};
