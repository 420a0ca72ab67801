import { oidcProviderArn, permissionPolicyFor, trustPolicyFor } from '../../src/domain/role-policies';

const scope = { partition: 'aws', accountId: '111122223333' };
const issuerUrl = 'https://0f6b.webtrigger.atlassian.app/public/Tok3n';
const workspaceId = '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';

describe('the role documents shown to admins', () => {
  it('name the OIDC provider by the issuer without its scheme', () => {
    expect(oidcProviderArn(scope, issuerUrl)).toBe(
      'arn:aws:iam::111122223333:oidc-provider/0f6b.webtrigger.atlassian.app/public/Tok3n',
    );
  });

  it('trust only tokens for STS with subjects of this workspace', () => {
    expect(trustPolicyFor({ ...scope, issuerUrl, workspaceId })).toMatchObject({
      Statement: [
        {
          Principal: { Federated: oidcProviderArn(scope, issuerUrl) },
          Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
          Condition: {
            StringEquals: { '0f6b.webtrigger.atlassian.app/public/Tok3n:aud': 'sts.amazonaws.com' },
            StringLike: { '0f6b.webtrigger.atlassian.app/public/Tok3n:sub': `workspace:${workspaceId}:*` },
          },
        },
      ],
    });
  });

  it("fit into IAM's 2,048 characters of trust policy", () => {
    const long = `https://${'a'.repeat(36)}.webtrigger.atlassian.app/public/${'b'.repeat(120)}`;
    expect(JSON.stringify(trustPolicyFor({ ...scope, issuerUrl: long, workspaceId })).length).toBeLessThan(
      2_048,
    );
  });

  it.each([
    [['follow'], 0],
    [['follow', 'start'], 1],
  ] as const)('of %j hold StartPipelineExecution %i times', (sets, times) => {
    const text = JSON.stringify(permissionPolicyFor({ ...scope, workspaceId, sets }));
    expect(text.match(/codepipeline:StartPipelineExecution/g) ?? []).toHaveLength(times);
    expect(text).not.toMatch(/"[a-z-]+:\*"|"Action":"\*"/);
  });

  it('let the role put no event but the test events of Verify', () => {
    expect(JSON.stringify(permissionPolicyFor({ ...scope, workspaceId, sets: ['follow'] }))).toContain(
      '"Condition":{"StringEquals":{"events:source":"slipway.verify"}}',
    );
  });

  it("reach only the account's own pipelines", () => {
    expect(
      JSON.stringify(permissionPolicyFor({ ...scope, workspaceId, partition: 'aws-cn', sets: ['follow'] })),
    ).toContain('"arn:aws-cn:codepipeline:*:111122223333:*"');
  });
});
