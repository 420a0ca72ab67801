import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { QUEUE, oneStack, resources, role } from './support/one-stack';

describe('a CloudFormation template', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const { account, deploy, deployText } = oneStack(() => world);

  describe('evaluates', () => {
    const yaml = (value: string, more = ''): string | undefined =>
      deployText(
        `Parameters:\n  P: { Type: String, Default: abc }\n  L: { Type: CommaDelimitedList, Default: 'x, y,z' }\n${more}Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: { QueueName: q }\nOutputs:\n  It:\n    Value: ${value}\n`,
      ).outputs['It'];

    it.each([
      ['!Ref P', 'abc'],
      ["!Sub '${P}-${AWS::Region}-${!Kept}-${Q.QueueName}'", `abc-${REGION}-\${Kept}-q`],
      ["!Sub ['${A}/${P}', { A: !Ref AWS::AccountId }]", `${ACCOUNT}/abc`],
      ["!Join ['+', !Ref L]", 'x+y+z'],
      ["!Select [1, !Split ['b', !Ref P]]", 'c'],
      ['!GetAtt Q.Arn', `arn:aws:sqs:${REGION}:${ACCOUNT}:q`],
      ["!Join ['', [!GetAtt [Q, QueueName], !Ref AWS::Partition]]", 'qaws'],
    ])('%s', (value, expected) => {
      expect(yaml(value)).toBe(expected);
    });

    it('conditions with all their functions', () => {
      const more =
        "Conditions:\n  A: !Equals [!Ref P, abc]\n  B: !Not [!Condition A]\n  C: !And [!Condition A, !Or [!Condition B, !Equals ['1', 1]]]\n";
      expect(yaml('!If [C, yes, no]', more)).toBe('yes');
      expect(yaml('!If [B, yes, no]', more)).toBe('no');
    });

    it('mappings', () => {
      const more = `Mappings:\n  M:\n    ${REGION}: { Size: big }\n`;
      expect(yaml('!FindInMap [M, !Ref AWS::Region, Size]', more)).toBe('big');
    });
  });

  it('has no output whose condition does not hold', () => {
    const more = {
      Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
      Outputs: { It: { Value: 'x', Condition: 'No' } },
    };
    expect(deploy(resources({ Q: QUEUE }, more)).outputs).toEqual({});
  });

  describe('refuses before it makes anything', () => {
    const parameters = (P: object) => resources({ Q: QUEUE }, { Parameters: { P } });

    it.each([
      ['a parameter without a value', parameters({ Type: 'String' }), {}, 'Parameters: [P] must have values'],
      [
        'a parameter that is not there',
        resources({ Q: QUEUE }),
        { X: '1' },
        'Parameters: [X] do not exist in the template',
      ],
      [
        'a value outside the pattern',
        parameters({ Type: 'String', AllowedPattern: '[a-z]+' }),
        { P: 'a1' },
        "Parameter 'P' must match pattern [a-z]+",
      ],
      [
        'in the words of the template',
        parameters({ Type: 'String', AllowedPattern: '[a-z]+', ConstraintDescription: 'letters' }),
        { P: '1' },
        'Parameter P failed to satisfy constraint: letters',
      ],
      [
        'a value that is not allowed',
        parameters({ Type: 'String', AllowedValues: ['a'] }),
        { P: 'b' },
        "Parameter 'P' must be one of AllowedValues",
      ],
      [
        'a short value',
        parameters({ Type: 'String', MinLength: 2 }),
        { P: 'b' },
        'must contain at least 2 characters',
      ],
      [
        'a long value',
        parameters({ Type: 'String', MaxLength: '2' }),
        { P: 'bbb' },
        'must contain at most 2 characters',
      ],
      ['a word as number', parameters({ Type: 'Number' }), { P: 'b' }, "Parameter 'P' must be a number."],
      [
        'a number that is too small',
        parameters({ Type: 'Number', MinValue: 2, MaxValue: 3 }),
        { P: '1' },
        'must be a number between 2 and 3',
      ],
      [
        'a name that nothing has',
        resources({ Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Nope' } } } }),
        {},
        'Unresolved resource dependencies [Nope] in the Resources block',
      ],
      [
        'an attribute that the type has not',
        resources({ Q: QUEUE }, { Outputs: { O: { Value: { 'Fn::GetAtt': ['Q', 'Nope'] } } } }),
        {},
        'resource Q does not support attribute type Nope in Fn::GetAtt',
      ],
      [
        'a DependsOn on nothing',
        resources({ Q: { ...QUEUE, DependsOn: 'Nope' } }),
        {},
        'Unresolved resource dependencies [Nope]',
      ],
      [
        'a condition that is not there',
        resources({ Q: { ...QUEUE, Condition: 'Nope' } }),
        {},
        'Unresolved condition dependency Nope',
      ],
      [
        'a circle',
        resources({ A: { ...QUEUE, DependsOn: 'B' }, B: { ...QUEUE, DependsOn: 'A' } }),
        {},
        'Circular dependency between resources: [A, B]',
      ],
      ['a template without resources', resources({}), {}, 'At least one Resources member must be defined'],
      [
        'a rule that does not hold',
        resources(
          { Q: QUEUE },
          {
            Parameters: { P: { Type: 'String' } },
            Rules: {
              R: {
                Assertions: [{ Assert: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] }, AssertDescription: 'P is a' }],
              },
            },
          },
        ),
        { P: 'b' },
        'P is a',
      ],
      [
        'a template of more than 51,200 bytes',
        resources({ Q: QUEUE }, { Metadata: { Long: 'x'.repeat(52_000) } }),
        {},
        'Member must have length less than or equal to 51200',
      ],
    ])('%s', (_, template, given, message) => {
      expect(() => deploy(template, given)).toThrow(message);
      expect(account().stack(REGION, 'one')).toBeUndefined();
    });

    it('aliases and broken YAML', () => {
      expect(() => deployText('Resources: &a { Q: *a }')).toThrow('Template format error');
      expect(() => deployText('Resources: [')).toThrow('YAML not well-formed');
    });

    it('a stack name that AWS would not take', () => {
      const template = JSON.stringify(resources({ Q: QUEUE }));
      expect(() => account().deployStack(REGION, { name: '1x', template })).toThrow("at 'stackName'");
    });

    it('roles without the capability that they need', () => {
      expect(() => deploy(resources({ R: role() }), {}, [])).toThrow(
        'Requires capabilities : [CAPABILITY_IAM]',
      );
      expect(() => deploy(resources({ R: role('named') }), {}, ['CAPABILITY_IAM'])).toThrow(
        'Requires capabilities : [CAPABILITY_NAMED_IAM]',
      );
      expect(deploy(resources({ R: role() }), {}, ['CAPABILITY_IAM']).status).toBe('CREATE_COMPLETE');
    });
  });

  describe('says loudly what it does not emulate', () => {
    it.each([
      ['a resource type', resources({ V: { Type: 'AWS::EC2::VPC' } }), 'resource type AWS::EC2::VPC'],
      [
        'a property',
        resources({ Q: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } }),
        'property FifoQueue of resource Q',
      ],
      [
        'a function',
        resources({ Q: QUEUE }, { Outputs: { O: { Value: { 'Fn::ImportValue': 'x' } } } }),
        'template function Fn::ImportValue',
      ],
      ['a section', resources({ Q: QUEUE }, { Transform: 'AWS::Serverless-2016-10-31' }), 'Transform'],
      [
        'a type of parameter',
        resources({ Q: QUEUE }, { Parameters: { P: { Type: 'AWS::EC2::VPC::Id' } } }),
        'Type',
      ],
      [
        'a dynamic reference',
        resources({ Q: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: '{{resolve:ssm:x}}' } } }),
        'dynamic reference',
      ],
    ])('%s', (_, template, message) => {
      expect(() => deploy(template)).toThrow(message);
      expect(world.defects.drain()).toEqual([expect.stringContaining(message)]);
      expect(account().stack(REGION, 'one')).toBeUndefined();
    });
  });
});
