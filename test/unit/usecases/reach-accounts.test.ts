import { accountsInReach } from '../../../src/usecases/reach-accounts';
import { anAccount } from '../../support/factories';
import { createMemoryAccountStore } from '../../support/fakes';

describe('accounts within the reach of a manager of one project', () => {
  const hidden = anAccount({ id: 'hidden', accountId: '999900001111', projects: ['PROD'] });
  const own = anAccount({ id: 'own', accountId: '111122223333', projects: ['SHOP'] });
  const reach = { projects: ['SHOP'] };

  it.each([
    ['an edited link', [{ ...own, accountId: hidden.accountId }]],
    ['a new link', [own, anAccount({ id: 'new', accountId: hidden.accountId })]],
  ])('%s cannot be of an account that is hidden from them', async (_, value) => {
    const store = createMemoryAccountStore([hidden, own]);
    const mine = accountsInReach(store, reach);
    const { version } = await mine.get();
    await expect(mine.save({ version, value })).rejects.toThrow('Ask a workspace owner');
    expect((await store.get()).value).toEqual([hidden, own]);
  });

  it('an account of no project at all is not among them', async () => {
    const nobodys = anAccount({ id: 'none', projects: [] });
    const mine = accountsInReach(createMemoryAccountStore([nobodys]), reach);
    expect((await mine.get()).value).toEqual([]);
  });
});
