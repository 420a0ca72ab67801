import { type HttpHandler, text } from '../../core/http';

export const createUi = (): HttpHandler => () => Promise.resolve(text(404, 'Not found'));
