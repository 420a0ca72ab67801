import { z } from 'zod';
import type { Template } from './read-template';

export interface Place {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

export const somewhere: Place = { partition: 'aws', accountId: '111122223333', region: 'eu-central-1' };

type Scalars = Readonly<Record<string, string>>;
type Node = Readonly<Record<string, unknown>>;

/** Stands for AWS::NoValue until it is dropped. */
const noValue = Symbol('AWS::NoValue');

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = z.string();
const list = z.array(z.unknown());
const map = z.record(z.string(), z.unknown());

/** Resolves our few functions as CloudFormation documents them, apart from the emulator's engine, so that the two can disagree. */
class Resolver {
  readonly #template: Template;
  readonly #values: Scalars;
  readonly #functions: Readonly<Record<string, (argument: unknown) => unknown>>;

  constructor(template: Template, given: Scalars, place: Place) {
    this.#template = template;
    this.#values = {
      ...Object.fromEntries(
        Object.entries(template.Parameters).flatMap(([name, { Default }]) =>
          Default === undefined ? [] : [[name, String(Default)]],
        ),
      ),
      ...given,
      'AWS::Partition': place.partition,
      'AWS::AccountId': place.accountId,
      'AWS::Region': place.region,
    };
    this.#functions = {
      Ref: (name) => this.#reference(text.parse(name)),
      'Fn::Sub': (argument) => this.#substitute(argument),
      'Fn::GetAtt': (argument) => `{${z.array(z.string()).parse(argument).join('.')}}`,
      'Fn::If': (argument) => {
        const [condition, then, otherwise] = list.length(3).parse(argument);
        return this.value(this.condition(condition) ? then : otherwise);
      },
      'Fn::Join': (argument) => {
        const [delimiter, parts] = z.tuple([z.string(), z.unknown()]).parse(argument);
        return z.array(z.string()).parse(this.value(parts)).join(delimiter);
      },
      'Fn::Split': (argument) => {
        const [delimiter, whole] = z.tuple([z.string(), z.unknown()]).parse(argument);
        return text.parse(this.value(whole)).split(delimiter);
      },
      'Fn::Select': (argument) => {
        const [index, parts] = z.tuple([z.number(), z.unknown()]).parse(argument);
        return text.parse(list.parse(this.value(parts))[index]);
      },
    };
  }

  condition(expression: unknown): boolean {
    if (typeof expression === 'string') return this.condition(this.#template.Conditions[expression]);
    const [[name, argument] = ['', undefined]] = Object.entries(map.parse(expression));
    const parts = list.parse(argument);
    if (name === 'Fn::Equals') return this.value(parts[0]) === this.value(parts[1]);
    if (name === 'Fn::Not') return !this.condition(parts[0]);
    if (name === 'Fn::And') return parts.every((part) => this.condition(part));
    throw new Error(`no condition function ${name}`);
  }

  value(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((one) => this.value(one)).filter((one) => one !== noValue);
    if (!isNode(node)) return node;
    const entries = Object.entries(node);
    const [[name, argument] = ['', undefined]] = entries;
    const run = entries.length === 1 ? this.#functions[name] : undefined;
    if (run) return run(argument);
    return Object.fromEntries(
      entries.map(([key, one]) => [key, this.value(one)]).filter(([, one]) => one !== noValue),
    );
  }

  #reference(name: string): unknown {
    if (name === 'AWS::NoValue') return noValue;
    const resource = this.#template.Resources[name];
    if (resource?.Type === 'AWS::IAM::OIDCProvider') {
      const url = text.parse(this.value(resource.Properties['Url']));
      return this.value({
        'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/${url.slice(8)}`,
      });
    }
    const value = this.#values[name] ?? (resource && `{${name}}`);
    if (value === undefined) throw new Error(`nothing is called ${name}`);
    return value;
  }

  #substitute(argument: unknown): string {
    const [pattern, own] =
      typeof argument === 'string' ? [argument, {}] : z.tuple([z.string(), map]).parse(argument);
    return pattern.replace(/\$\{([^}]+)\}/g, (_whole, name: string) =>
      text.parse(
        name in own ? this.value(own[name]) : name.includes('.') ? `{${name}}` : this.#reference(name),
      ),
    );
  }
}

/** Properties of every resource that a stack with these parameters has, by logical id. References to resources become `{LogicalId}`. */
export const resolveTemplate = (
  template: Template,
  parameters: Scalars,
  place: Place = somewhere,
): Readonly<Record<string, Node>> => {
  const resolver = new Resolver(template, parameters, place);
  return Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || resolver.condition(Condition))
      .map(([id, { Properties }]) => [id, map.parse(resolver.value(Properties))]),
  );
};
