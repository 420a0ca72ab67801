import { shellWord } from '../../../src/domain/shell';
import { shellCommands } from '../../../emulator/services/aws/cloudformation/cli/words';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';

describe('a text that is copied into a terminal', () => {
  it.each([
    ['a b  c', [['a', 'b', 'c']]],
    ["a 'b c' d", [['a', 'b c', 'd']]],
    ["a 'it'\\''s'", [['a', "it's"]]],
    ['a "b \\"c\\" \'d\'"', [['a', 'b "c" \'d\'']]],
    ["a ''", [['a', '']]],
    ['a \\\n  b', [['a', 'b']]],
    ['a b && \\\nc', [['a', 'b'], ['c']]],
    ['a\nb', [['a'], ['b']]],
    ['a x=*', undefined],
    ['a $HOME', undefined],
    ['a "$HOME"', undefined],
    ['a `b`', undefined],
    ['a | b', undefined],
    ['a > b', undefined],
    ['a & b', undefined],
    ['a ; b', undefined],
    ["a 'b", undefined],
    ['a "b', undefined],
  ])('%j is read as a shell reads it', (text, expected) => {
    if (expected) expect(shellCommands(text)).toEqual(expected);
    else expect(() => shellCommands(text)).toThrow();
  });

  it.each(["it's", 'a b', '*', '$(x)', '', 'a"b', '~', 'a\nb', '#x'])(
    '%j comes back from its quotes',
    (word) => {
      expect(shellCommands(`a ${shellWord(word)}`)).toEqual([['a', word]]);
    },
  );
});

describe('a command of the AWS CLI', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    await world.close();
  });

  const file =
    'Parameters: { P: { Type: String, Default: a } }\nResources: { T: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref P } } }\n';
  const run = (command: string) => world.aws.account(ACCOUNT).runCommands(command, () => file);
  const deploy = `aws cloudformation deploy --template-file t.yaml --stack-name s --region ${REGION}`;

  it('deploys, says when there was nothing to do, and keeps the parameters that it does not name', () => {
    expect(run(`${deploy} --parameter-overrides P='b c'`)[0]?.output).toContain(
      'Successfully created/updated stack - s',
    );
    expect(run(deploy)[0]?.output).toContain('No changes to deploy. Stack s is up to date');
    expect(world.aws.account(ACCOUNT).stack(REGION, 's')?.parameters).toEqual({ P: 'b c' });
  });

  it.each([
    ['another program', 'terraform apply', 'command not found'],
    ['an unknown command', 'aws cloudformation explode', 'command not found'],
    ['an unknown option', `${deploy} --force`, '--force'],
    ['a missing option', 'aws cloudformation deploy --stack-name s', '--template-file'],
    ['a parameter that the template has not', `${deploy} --parameter-overrides Q=1`, 'no parameter Q'],
    ['a parameter without a value', `${deploy} --parameter-overrides P`, 'Key=Value'],
    ['an option given twice', `${deploy} --region x`, 'given twice'],
  ])('is refused: %s', (_, command, message) => {
    expect(() => run(command)).toThrow(message);
  });
});
