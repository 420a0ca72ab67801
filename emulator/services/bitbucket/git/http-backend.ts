import path from 'node:path';
import type { HttpRequest, HttpResponse } from '../../../core/http';
import { runProgram } from '../../../core/launcher';
import { gitEnvironment, gitNow } from './run-git';

export interface BackendRequest {
  readonly request: HttpRequest;
  readonly directory: string;
  /** What follows `<repository>.git` in the path: `/info/refs`, `/git-upload-pack` … */
  readonly service: string;
  readonly remoteUser: string;
}

function cgiEnvironment({ request, directory, service, remoteUser }: BackendRequest): NodeJS.ProcessEnv {
  const { headers } = request;
  return {
    ...gitEnvironment(),
    GIT_PROJECT_ROOT: path.dirname(directory),
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${path.basename(directory)}${service}`,
    REQUEST_METHOD: request.method,
    QUERY_STRING: request.url.search.slice(1),
    CONTENT_TYPE: headers['content-type'] ?? '',
    CONTENT_LENGTH: String(request.body.length),
    // git compresses larger requests; its own backend inflates them.
    HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
    GIT_PROTOCOL: headers['git-protocol'] ?? '',
    // receive-pack is allowed to authenticated users only.
    REMOTE_USER: remoteUser,
    REMOTE_ADDR: '127.0.0.1',
  };
}

function parseCgi(output: Buffer): HttpResponse {
  const end = output.indexOf('\r\n\r\n');
  const headers: Record<string, string> = {};
  for (const line of output.subarray(0, Math.max(0, end)).toString().split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const { status = '200', ...rest } = headers;
  return { status: Number.parseInt(status, 10), headers: rest, body: output.subarray(end + 4) };
}

/** Found once: asking git costs as much as a request. */
let program: string | undefined;

/** Answers a smart HTTP request with git's own CGI program. @throws Error when the program fails without an answer */
export async function httpBackend(request: BackendRequest): Promise<HttpResponse> {
  program ??= path.join(gitNow(['--exec-path']).trim(), 'git-http-backend');
  const { body } = request.request;
  const result = await runProgram({ command: program, args: [], env: cgiEnvironment(request), input: body });
  if (!result.stdout.includes('\r\n\r\n')) {
    throw new Error(`git http-backend answered nothing (${result.exitCode}): ${result.stderr.trim()}`);
  }
  return parseCgi(result.stdout);
}
