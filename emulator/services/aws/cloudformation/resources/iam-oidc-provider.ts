import { z } from 'zod';
import { IamSeed } from '../../iam';
import { AwsError } from '../../wire';
import { tags, text } from './property-kinds';
import { type ResourceType, alreadyExists, resourceType } from './resource-type';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
const clientIds = z.array(text.pipe(z.string().min(1).max(255))).max(100);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-oidcprovider.html */
export const oidcProvider: ResourceType = resourceType({
  properties: z.strictObject({
    Url: text,
    ClientIdList: clientIds.default([]),
    ThumbprintList: z.array(z.string().length(40)).max(5).optional(),
    Tags: tags,
  }),
  attributes: ['Arn'],
  replacedBy: ['Url'],
  create: ({ Url, ClientIdList }, { stores, context, accountId }) => {
    const taken = stores.iam.providers.list((one) => one.accountId === accountId && one.url === Url);
    if (taken[0]) throw alreadyExists('AWS::IAM::OIDCProvider', taken[0].arn);
    const seed = new IamSeed(stores.iam, context.ids, accountId);
    const { arn } = seed.createOidcProvider({ url: Url, clientIds: ClientIdList });
    return { id: arn, attributes: { Arn: arn } };
  },
  update: ({ ClientIdList }, { stores }, { id }) => {
    const provider = stores.iam.providers.find(id);
    if (!provider) throw new AwsError('NoSuchEntity', `OpenIDConnect Provider not found for arn ${id}`, 404);
    provider.clientIds = ClientIdList;
    return { id, attributes: { Arn: id } };
  },
  remove: ({ id }, { stores }) => {
    stores.iam.providers.remove(id);
  },
});
