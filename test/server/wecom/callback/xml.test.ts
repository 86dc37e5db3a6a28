import { readXml } from '../../../../server/wecom/callback/xml';

test('CDATA is read, numbers stay text, and the blank in the documented sample is cut off', () => {
  const text =
    '<xml><SuiteId><![CDATA[ww1]]></SuiteId><InfoType> <![CDATA[suite_ticket]]></InfoType><TimeStamp>0140</TimeStamp></xml>';
  expect(readXml(text)).toEqual({ SuiteId: 'ww1', InfoType: 'suite_ticket', TimeStamp: '0140' });
});

test('a blank inside CDATA is cut off too', () => {
  expect(readXml('<xml><InfoType><![CDATA[ suite_ticket ]]></InfoType></xml>')).toEqual({ InfoType: 'suite_ticket' });
});

test('only texts are fields: attributes, lists and nested tags are left out', () => {
  expect(readXml('<xml a="1"><A>1</A><B><C>2</C></B><D>3</D><D>4</D></xml>')).toEqual({ A: '1' });
});

test('entities are not resolved', () => {
  expect(readXml('<xml><A>1 &lt; 2 &#65;</A></xml>')).toEqual({ A: '1 &lt; 2 &#65;' });
});

test.each([
  ['a document type', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>'],
  ['a document type without entities', '<!DOCTYPE xml><xml><A>1</A></xml>'],
  ['a document type in lower case', '<!doctype xml><xml><A>1</A></xml>'],
  ['tags that do not match', '<xml><A>1</B></xml>'],
  ['no XML', 'hello'],
  ['nothing', ''],
  ['a tag named like a member of every object', '<xml><__proto__><a>1</a></__proto__></xml>'],
  ['a thousand levels', `<xml>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</xml>`],
  ['another root', '<html></html>'],
])('a body with %s is refused', (_, text) => {
  expect(() => readXml(text)).toThrow(
    expect.objectContaining({ reason: 'INVALID_REQUEST', facts: { fault: 'the body is not the XML of a callback' } }),
  );
});
