import { runGit } from './run-git';
import type { World } from './world';

/** Makes commits on main by one `git fast-import`, and pushes them. */
export async function commitMany(
  world: World,
  count: number,
  message: (index: number) => string,
): Promise<void> {
  const commits = Array.from({ length: count }, (_, index) => {
    const text = message(index);
    const from = index === 0 ? 'from refs/heads/main^0\n' : '';
    const committer = `committer Writer <writer@example.com> ${1_700_000_000 + index} +0000`;
    return `commit refs/heads/main\n${committer}\ndata ${Buffer.byteLength(text)}\n${text}\n${from}\n`;
  });
  await runGit(world.clone, ['fast-import', '--quiet'], commits.join(''));
  await world.git('push', '--quiet', 'origin', 'main');
}
