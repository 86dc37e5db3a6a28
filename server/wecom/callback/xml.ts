import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { RefusalError } from '../../runtime/errors';

const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true, trimValues: true });

/**
 * The fields of WeCom's flat `<xml>…</xml>`, all of them text. WeCom sends no document type and no entities; a body with one is refused.
 * @throws RefusalError INVALID_REQUEST
 */
export function readXml(text: string): Readonly<Record<string, string>> {
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || XMLValidator.validate(text) !== true) throw notXml();
  const xml = parse(text);
  if (typeof xml !== 'object' || xml === null) throw notXml();
  // The parser does not trim CDATA; WeCom's own sample has a space in it.
  const fields = Object.entries(xml).filter((field): field is [string, string] => typeof field[1] === 'string');
  return Object.fromEntries(fields.map(([name, value]) => [name, value.trim()]));
}

/** undefined for what the parser refuses: tags named like an object's own members, a hundred levels of tags. */
function parse(text: string): unknown {
  try {
    return (parser.parse(text) as { xml?: unknown }).xml;
  } catch {
    return undefined;
  }
}

function notXml(): RefusalError {
  return new RefusalError('INVALID_REQUEST', { fault: 'the body is not the XML of a callback' });
}
