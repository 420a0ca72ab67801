import { regionalArn } from '../core/context';
import type { Caller } from '../wire';

export const projectArn = (name: string, caller: Caller): string =>
  regionalArn('codebuild', caller, `project/${name}`);
