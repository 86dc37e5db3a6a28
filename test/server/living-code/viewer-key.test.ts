import { viewerKey } from '../../../server/living-code/viewer-key';

test('the same viewer and living have the same key', () => {
  expect(viewerKey('wwcorp', 'lvOne', 'oLin')).toBe(viewerKey('wwcorp', 'lvOne', 'oLin'));
});

test.each([
  [['wwcorp', 'lvOne', 'oWei']],
  [['wwcorp', 'lvTwo', 'oLin']],
  [['wwother', 'lvOne', 'oLin']],
  [['wwcorp', 'lvOneo', 'Lin']],
  [['wwcorp', '', 'lvOneoLin']],
  [['wwcorp","lvOne', 'oLin']],
  [['lvOne', 'oLin']],
  [[undefined, 'lvOne', 'oLin']],
])('another viewer, living or corp has another key: %j', (values) => {
  expect(viewerKey(...values)).not.toBe(viewerKey('wwcorp', 'lvOne', 'oLin'));
});

test('nothing of the openid is in a key', () => {
  expect(viewerKey('lvOne', 'oLin')).toMatch(/^[\w+/]{43}=$/);
  expect(viewerKey('lvOne', 'oLin')).not.toContain('oLin');
});
