import { createCovers } from '../../../../sandbox/ui/phone/covers';

test('the page is hidden with the first cover and shown after the last', () => {
  const changes: boolean[] = [];
  const covers = createCovers((covered) => changes.push(covered));
  covers.add('room');
  covers.add('room');
  covers.add('home-screen');
  covers.remove('room');
  expect(changes).toEqual([true]);
  covers.remove('home-screen');
  covers.remove('home-screen');
  expect(changes).toEqual([true, false]);
});
