import type { HttpRequest } from '../../../emulator/core/http';
import { queryValue } from './query-form';
import { type ServiceModel, serviceModel } from './service-model';
import { shapeProblems } from './shape-problems';

const operationProblems = (
  model: ServiceModel,
  name: string,
  valueOf: (shape: string) => unknown,
): string[] => {
  const operation = model.operations[name];
  if (!operation) return [`${name}: no such operation`];
  return operation.input
    ? shapeProblems(model, operation.input.shape, valueOf(operation.input.shape), name)
    : [];
};

const jsonProblems = (model: ServiceModel, { headers, body }: HttpRequest): string[] => {
  const [prefix, name = ''] = headers['x-amz-target']?.split('.') ?? [];
  // Smithy's clients leave out the namespace that some models write before the service's name.
  const isOfModel = model.metadata.targetPrefix?.split('.').at(-1) === prefix;
  const wrongPrefix = isOfModel ? [] : [`target ${prefix ?? 'none'} is not of the model`];
  const value: unknown = JSON.parse(body.toString('utf8'));
  return [...wrongPrefix, ...operationProblems(model, name, () => value)];
};

const queryProblems = (model: ServiceModel, { body }: HttpRequest): string[] => {
  const form = new URLSearchParams(body.toString('utf8'));
  const version = form.get('Version');
  const wrongVersion =
    version === model.metadata.apiVersion ? [] : [`version ${version ?? 'none'} is not of the model`];
  const action = form.get('Action') ?? '';
  form.delete('Action');
  form.delete('Version');
  const { value, unused } = queryValue(model, model.operations[action]?.input?.shape, form);
  const unknown = unused.map((name) => `${action}.${name} is not in the model`);
  return [...wrongVersion, ...unknown, ...operationProblems(model, action, () => value)];
};

/** What a request to AWS breaks of the service's published model, one line each. */
export const awsProblems = (request: HttpRequest): string[] => {
  const service = request.url.hostname.split('.')[0] ?? '';
  const model = serviceModel(service);
  const found =
    model.metadata.targetPrefix === undefined ? queryProblems(model, request) : jsonProblems(model, request);
  return found.map((problem) => `${service}: ${problem}`);
};
