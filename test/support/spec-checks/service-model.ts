import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readShared } from '../shared';

const member = z.looseObject({ shape: z.string(), locationName: z.string().optional() });
const shapeSchema = z.looseObject({
  type: z.string(),
  required: z.array(z.string()).default([]),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  members: z.record(z.string(), member).default({}),
  member: member.optional(),
  key: member.optional(),
  value: member.optional(),
});
export type Shape = z.infer<typeof shapeSchema>;

const modelSchema = z.looseObject({
  metadata: z.looseObject({ apiVersion: z.string(), targetPrefix: z.string().optional() }),
  operations: z.record(z.string(), z.looseObject({ input: z.looseObject({ shape: z.string() }).optional() })),
  shapes: z.record(z.string(), shapeSchema),
});
export type ServiceModel = z.infer<typeof modelSchema>;

const models = new Map<string, ServiceModel>();

const ownDir = path.resolve(import.meta.dirname, '../../fixtures/aws');

/** Models that are not among the shared ones lie with the fixtures. */
const readModel = (file: string): string => {
  const own = path.join(ownDir, file);
  return fs.existsSync(own) ? fs.readFileSync(own, 'utf8') : readShared(`specs/aws/${file}`);
};

/** AWS's published model of a service, e.g. `codepipeline`. @throws Error when there is none beside this repository */
export const serviceModel = (service: string): ServiceModel => {
  const known = models.get(service);
  if (known) return known;
  const model = modelSchema.parse(JSON.parse(readModel(`${service}.service-2.json`)));
  models.set(service, model);
  return model;
};

export const shapeOf = ({ shapes }: ServiceModel, name: string): Shape => {
  const shape = shapes[name];
  if (!shape) throw new Error(`The model has no shape ${name}`);
  return shape;
};
