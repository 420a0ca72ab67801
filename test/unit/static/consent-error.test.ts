import { consentStateOf } from '../../../static/app/src/consent-error';

describe('reading a rejected invocation', () => {
  it.each([
    [new Error('NEEDS_AUTHENTICATION_ERR'), 'needed'],
    [new Error('Authentication Required'), 'needed'],
    [Object.assign(new Error('401'), { name: 'NeedsAuthenticationError' }), 'needed'],
    [{ code: 'NEEDS_AUTHENTICATION' }, 'needed'],
    ['The user declined consent', 'declined'],
    [new Error('Consent was dismissed'), 'declined'],
    [new Error('NeedsAuthenticationError: user denied'), 'declined'],
    [new Error('request cancelled'), undefined],
    [new Error('There was an error invoking the function'), undefined],
    [undefined, undefined],
  ])('%p means %p', (error, state) => {
    expect(consentStateOf(error)).toBe(state);
  });
});
