import { callbackEventPattern, keyHeader, linkHeader } from '../../../src/domain/aws-callback';
import {
  callbackConnectionNameOf,
  callbackSecretNameOf,
  roleNameOf,
} from '../../../src/domain/permission-sets';
import { accessKeySecretNameOf } from '../../../src/domain/stack-choice';
import { choiceWith, workspaceId } from '../../support/aws-templates/parameters';
import { templateText } from '../../support/aws-templates/read-template';
import {
  accountStack,
  accountTemplate,
  keyStack,
  keyTemplate,
  regionStack,
  regionTemplate,
} from '../../support/aws-templates/stacks';

describe('names', () => {
  it.each([
    ['link-account.yaml', accountStack],
    ['link-account-key.yaml', keyStack],
  ])('in %s are those that the app looks for', (_template, stackOf) => {
    const stack = stackOf(choiceWith());
    expect(stack['Role']).toHaveProperty('RoleName', roleNameOf(workspaceId));
    expect(stack['CallbackKey']).toHaveProperty('Name', callbackSecretNameOf(workspaceId));
    expect(stack['CallbackConnection']).toHaveProperty('Name', callbackConnectionNameOf(workspaceId));
    expect(stack['CallbackDestination']).toHaveProperty('Name', callbackConnectionNameOf(workspaceId));
  });

  it('of the secret with the access key is the one that the command reads', () => {
    expect(keyStack(choiceWith())['AccessKeySecret']).toHaveProperty(
      'Name',
      accessKeySecretNameOf(workspaceId),
    );
  });
});

describe('the access key', () => {
  it('is in Secrets Manager and in no output', () => {
    expect(JSON.stringify(keyTemplate.Outputs)).not.toMatch(/SecretAccessKey|AccessKey"/);
    expect(keyStack(choiceWith())['AccessKeySecret']?.['SecretString']).toBe(
      '{"accessKeyId":"{AccessKey}","secretAccessKey":"{AccessKey.SecretAccessKey}"}',
    );
  });
});

describe('callbacks', () => {
  const callbackParts = (resources: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(resources).filter(([id]) => /^(Callback|Undelivered)/.test(id)));

  it('are the same in each of the three templates', () => {
    const ofRegion = callbackParts(regionTemplate.Resources);
    expect(Object.keys(ofRegion)).toHaveLength(8);
    expect(Object.keys(regionTemplate.Resources)).toHaveLength(8);
    expect(callbackParts(accountTemplate.Resources)).toEqual(ofRegion);
    expect(callbackParts(keyTemplate.Resources)).toEqual(ofRegion);
  });

  const stack = regionStack(choiceWith());

  it('are asked for by the pattern that the app names', () => {
    expect(stack['CallbackRule']?.['EventPattern']).toEqual(JSON.parse(callbackEventPattern()));
  });

  it('carry the generated key, and account and region without a parameter for them', () => {
    expect(stack['CallbackKey']?.['GenerateSecretString']).toEqual({
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
    expect(stack['CallbackConnection']).toMatchObject({
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: {
          ApiKeyName: keyHeader,
          ApiKeyValue: '{{resolve:secretsmanager:{CallbackKey}:SecretString}}',
        },
        InvocationHttpParameters: {
          HeaderParameters: [{ Key: linkHeader, Value: '111122223333.eu-central-1', IsValueSecret: false }],
        },
      },
    });
  });

  it('that fail for a day wait in a queue, whose alarm tells a topic when one is named', () => {
    expect(stack['CallbackRule']?.['Targets']).toMatchObject([
      {
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: '{Undelivered.Arn}' },
      },
    ]);
    expect(stack['UndeliveredAlarm']?.['AlarmActions']).toEqual([]);
    const loud = regionStack(choiceWith({ alarmTopic: 'on-call' }));
    expect(loud['UndeliveredAlarm']?.['AlarmActions']).toEqual([
      'arn:aws:sns:eu-central-1:111122223333:on-call',
    ]);
  });
});

it.each(['link-account.yaml', 'link-account-key.yaml', 'link-region.yaml'])(
  '%s stays below the 51,200 bytes that a command may send',
  (template) => {
    expect(Buffer.byteLength(templateText(template))).toBeLessThan(51_200);
  },
);
