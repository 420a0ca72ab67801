/** Why a repository's settings were put away. */
export type ArchiveReason = 'deleted' | 'unreachable';

/** Settings of a repository that is gone can be restored for this long; then they are deleted. */
export const archiveDays = 30;

/** Daily looks in a row that must find nothing before a repository counts as gone: a moved one answers 404 or 403 for good. */
export const looksUntilGone = 3;

const dayMs = 24 * 3_600_000;

export const isArchiveOver = (archivedAt: string, nowMs: number): boolean =>
  nowMs - Date.parse(archivedAt) >= archiveDays * dayMs;

/** When the archive is deleted. */
export const archiveEndMs = (archivedAt: string): number => Date.parse(archivedAt) + archiveDays * dayMs;

/** Whether a repository's daily look is due in this hour: its id decides, so that they spread over the day and nothing is stored. */
export const isLookedAtInHour = (repositoryId: string, nowMs: number): boolean =>
  Number.parseInt(repositoryId.slice(0, 8), 16) % 24 === new Date(nowMs).getUTCHours();

/** Reason shown on runs that end because their repository is gone. */
export const goneReason: Readonly<Record<ArchiveReason, string>> = {
  deleted: 'The repository was deleted while this ran: see AWS for the result',
  unreachable: 'The repository left the workspace while this ran: see AWS for the result',
};
