import type { Live, Verdict } from '../check';
import { askPerson, failed, notTried, passed, settingOf } from '../check';

const asked = async (
  live: Live,
  question: string,
  said: { readonly yes: string; readonly no: string },
): Promise<Verdict> => {
  const answer = await askPerson(live, question);
  if (answer === 'skip') return notTried('skipped');
  return answer === 'yes' ? passed(`${said.yes}, as a person told`) : failed(said.no);
};

/** Listing pipelines reads the repository as the app, to tell its own pipelines from others. */
export const checkAppReads = (live: Live): Promise<Verdict> =>
  asked(live, 'In the repository settings, does "add a link" list the pipelines of the account?', {
    yes: 'The app read the repository as itself',
    no: 'The app could not list pipelines: forge logs has a line resolver.failed with the reason',
  });

/** Slipway asks for permissions as the person in front of the page; there is no call yet to look at. */
export const checkAppPermissions = (): Promise<Verdict> =>
  Promise.resolve(notTried('this version reads permissions only as the person who asks, never as the app'));

/** CloudFormation could then deploy a connection without anybody seeing the key. */
export const checkDynamicSecret = (live: Live): Promise<Verdict> =>
  asked(
    live,
    'Deploy an AWS::Events::Connection whose ApiKeyValue is {{resolve:secretsmanager:<secret>:SecretString:key}}, use it for the ' +
      'API destination and push. Did the run end in the panel within seconds of its end in AWS?',
    {
      yes: 'A callback arrived with the key from Secrets Manager',
      no: 'No callback arrived: forge logs has callback.wrong-key when the reference was not resolved',
    },
  );

/** The customer's OIDC provider names the issuer; a new address after a new installation would break it. */
export const checkReinstall = async (live: Live): Promise<Verdict> => {
  const issuer = settingOf(live, 'SLIPWAY_ISSUER');
  const { earlier } = live;
  if (earlier === undefined) {
    return notTried('the address is noted now: uninstall, install again and repeat');
  }
  const question = `Was the app uninstalled and installed again in the same workspace since ${earlier.seenAt}?`;
  const answer = await askPerson(live, question);
  if (answer !== 'yes') return notTried(`the app was not installed again since ${earlier.seenAt}`);
  return earlier.issuer === issuer
    ? passed('The issuer kept its address')
    : failed(`The issuer was ${earlier.issuer} before: the OIDC provider in AWS must be replaced`);
};
