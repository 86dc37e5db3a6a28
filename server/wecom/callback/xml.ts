import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { EntryError } from '../../runtime/errors';

const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true, trimValues: true });

/**
 * The fields of WeCom's flat `<xml>…</xml>`, all of them text. WeCom sends no document type and no entities: whoever does is not WeCom.
 * @throws EntryError INVALID_REQUEST
 */
export function readXml(text: string): Readonly<Record<string, string>> {
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || XMLValidator.validate(text) !== true) throw notXml();
  const xml = parse(text);
  if (typeof xml !== 'object' || xml === null) throw notXml();
  return Object.fromEntries(Object.entries(xml).filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** undefined for what the parser will not touch: tags named like an object's own parts, a hundred levels of them. */
function parse(text: string): unknown {
  try {
    return (parser.parse(text) as { xml?: unknown }).xml;
  } catch {
    return undefined;
  }
}

function notXml(): EntryError {
  return new EntryError('INVALID_REQUEST', { fault: 'the body is not the XML of a callback' });
}
