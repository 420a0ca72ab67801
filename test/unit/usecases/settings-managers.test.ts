import { applySettings, compareSettings } from '../../../src/usecases/import-settings';
import { fileOf, stepOf, worldOf } from '../../support/factories/settings-world';

const always = () => true;
const kindsOf = (changes: readonly { kind: string }[]) => changes.map(({ kind }) => kind);

describe('account managers', () => {
  const managed = async () => {
    const world = worldOf({ accounts: [], links: [] });
    await world.saveManager({ accountId: 'wil', projects: ['SHOP'] });
    await world.saveManager({ accountId: 'max' });
    return world;
  };

  it('are in the file, and an import of it elsewhere makes the same', async () => {
    const file = await fileOf(await managed());
    expect(file.managers).toEqual([{ accountId: 'max' }, { accountId: 'wil', projects: ['SHOP'] }]);
    const other = worldOf({ accounts: [], links: [] });
    expect(kindsOf(await compareSettings(other, stepOf(file)))).toEqual(['added', 'added']);
    await applySettings(other, stepOf(file), always);
    expect(await fileOf(other)).toMatchObject({ managers: file.managers });
    expect(kindsOf((await applySettings(other, stepOf(file), always)).changes)).toEqual(['same', 'same']);
  });

  it('are not made of somebody who is no member, and others stay as they are', async () => {
    const world = await managed();
    const managers = [{ accountId: 'wil', projects: ['BLOG'] }, { accountId: 'stranger' }];
    const { changes } = await applySettings(
      world,
      stepOf({ accounts: [], repositories: [], managers }, true),
      always,
    );
    expect(changes).toMatchObject([
      { kind: 'changed', details: ['projects: SHOP → BLOG'] },
      { kind: 'impossible', details: ['Choose a member of the workspace'] },
    ]);
    expect((await world.managers.get()).value).toEqual([
      { accountId: 'max' },
      { accountId: 'wil', projects: ['BLOG'] },
    ]);
  });
});
