import * as z from 'zod/mini';
import { id, region } from './request-parts';

const place = { accountLinkId: id, region };

/** Where Slipway's own events go in AWS: the audit log for owners, a repository's events for its admins. */
export const publishRequests = {
  'audit/delivery': z.object({}),
  'audit/deliver': z.object(place),
  'audit/stop-delivery': z.object({}),
  'fan-out/load': z.object({}),
  'fan-out/save': z.object(place),
  'fan-out/stop': z.object({}),
} as const;
