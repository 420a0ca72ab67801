import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import type { Grant } from '../../ports/grants';

const payloadSchema = z.tuple([z.string(), z.string(), z.enum(['none', 'read', 'write', 'admin']), z.int()]);

/** A grant is about 210 characters; anything much longer was not made here and is not worth hashing. */
const maxLength = 400;

const signatureOf = (body: string, key: string): Buffer => createHmac('sha256', key).update(body).digest();

/** `<base64url of the grant as a JSON tuple>.<base64url of its HMAC-SHA256>`. */
export const signGrant = (grant: Grant, key: string): string => {
  const { accountId, repositoryId, level, expiresAtMs } = grant;
  const tuple = [accountId, repositoryId, level, expiresAtMs];
  const body = Buffer.from(JSON.stringify(tuple)).toString('base64url');
  return `${body}.${signatureOf(body, key).toString('base64url')}`;
};

const parseBody = (body: string): Grant | undefined => {
  const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!parsed.success) return undefined;
  const [accountId, repositoryId, level, expiresAtMs] = parsed.data;
  return { accountId, repositoryId, level, expiresAtMs };
};

/** Nothing of the text is read before its signature was compared, in constant time. Undefined for any text but a live grant of `key`. */
export const verifyGrant = (text: string, key: string, nowMs: number): Grant | undefined => {
  const [body, signature, ...rest] = text.length > maxLength ? [] : text.split('.');
  if (body === undefined || signature === undefined || rest.length > 0) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(body, key);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const grant = parseBody(body);
  return grant !== undefined && grant.expiresAtMs > nowMs ? grant : undefined;
};
