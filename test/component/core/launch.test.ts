import { confirmLaunch, type LaunchContext, launch } from '../../../miniprogram/components/live-entry/core/launch';

const PATH = 'pages/watch/index?living_code=CODE-1';
const CANCELLED = { errMsg: 'navigateToMiniProgram:fail cancel' };
const NO_GESTURE = { errMsg: 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.' };

function setUp() {
  const navigate = jest.fn<void, Parameters<LaunchContext['navigate']>>();
  const confirm = jest.fn<void, Parameters<LaunchContext['confirm']>>();
  return {
    context: { navigate, confirm },
    navigate,
    confirm,
    onOutcome: jest.fn(),
    /** WeChat's result of the navigation with this index. */
    succeed: (index = 0) => navigate.mock.calls[index]?.[0].success(),
    fail: (error: { errMsg: string }, index = 0) => navigate.mock.calls[index]?.[0].fail(error),
    answer: (yes: boolean) => confirm.mock.calls[0]?.[0](yes),
  };
}

test('launch navigates before it returns', () => {
  const { context, navigate, confirm, onOutcome, succeed } = setUp();
  launch(context, () => PATH, onOutcome);
  expect(navigate.mock.calls).toEqual([[expect.objectContaining({ appId: 'wx7424030d69bde86e', path: PATH })]]);
  expect(confirm).not.toHaveBeenCalled();
  expect(onOutcome).not.toHaveBeenCalled();
  succeed();
  expect(onOutcome.mock.calls).toEqual([['launched']]);
});

test.each([
  ['cancelled', CANCELLED],
  ['failed', { errMsg: 'navigateToMiniProgram:fail invalid appid' }],
  ['failed', {} as { errMsg: string }],
  ['failed', undefined as unknown as { errMsg: string }],
])('%s: WeChat fails with %j', (outcome, error) => {
  const { context, confirm, onOutcome, fail } = setUp();
  launch(context, () => PATH, onOutcome);
  fail(error);
  expect(onOutcome.mock.calls).toEqual([[outcome]]);
  expect(confirm).not.toHaveBeenCalled();
});

test('a navigator that throws is a failed launch', () => {
  const { context, navigate, onOutcome } = setUp();
  navigate.mockImplementation(() => {
    throw new TypeError('not a function');
  });
  launch(context, () => PATH, onOutcome);
  expect(onOutcome.mock.calls).toEqual([['failed']]);
});

test('without a path nothing is opened', () => {
  const { context, navigate, onOutcome } = setUp();
  launch(context, () => undefined, onOutcome);
  expect(navigate).not.toHaveBeenCalled();
  expect(onOutcome.mock.calls).toEqual([['stale']]);
});

test('when WeChat reports no tap gesture, launch opens a dialog and navigates in its callback', () => {
  const { context, navigate, confirm, onOutcome, fail, answer, succeed } = setUp();
  launch(context, () => PATH, onOutcome);
  fail(NO_GESTURE);
  expect(confirm).toHaveBeenCalledTimes(1);
  expect(onOutcome).not.toHaveBeenCalled();
  answer(true);
  expect(navigate).toHaveBeenCalledTimes(2);
  succeed(1);
  expect(onOutcome.mock.calls).toEqual([['launched']]);
});

test('when the tap of the dialog is not seen either, the launch has failed', () => {
  const { context, confirm, onOutcome, fail, answer } = setUp();
  launch(context, () => PATH, onOutcome);
  fail(NO_GESTURE);
  answer(true);
  fail(NO_GESTURE, 1);
  expect(confirm).toHaveBeenCalledTimes(1);
  expect(onOutcome.mock.calls).toEqual([['failed']]);
});

test('confirmLaunch navigates only after "yes", synchronously', () => {
  const { context, navigate, onOutcome, answer } = setUp();
  confirmLaunch(context, () => PATH, onOutcome);
  expect(navigate).not.toHaveBeenCalled();
  answer(true);
  expect(navigate).toHaveBeenCalledTimes(1);
});

test('"no" in the dialog is a cancel', () => {
  const { context, navigate, onOutcome, answer } = setUp();
  confirmLaunch(context, () => PATH, onOutcome);
  answer(false);
  expect(navigate).not.toHaveBeenCalled();
  expect(onOutcome.mock.calls).toEqual([['cancelled']]);
});

test('the path is read after the answer, not when the dialog opens', () => {
  const { context, navigate, onOutcome, answer } = setUp();
  let path: string | undefined = PATH;
  confirmLaunch(context, () => path, onOutcome);
  path = undefined;
  answer(true);
  expect(navigate).not.toHaveBeenCalled();
  expect(onOutcome.mock.calls).toEqual([['stale']]);
});
