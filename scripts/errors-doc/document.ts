import { h5TextsOf } from '../../h5/texts';
import { REASONS, type Reason } from '../../miniprogram/components/live-entry/core/contract';
import { commonTextsOf, type Language } from '../../miniprogram/components/live-entry/core/texts';
import { OFFICIAL_ACCOUNT_ERRCODES } from '../../server/official-account/errcode';
import type { Remedy } from '../../server/runtime/errors';
import type { ErrcodeTable } from '../../server/upstream/errcode';
import { APP_TYPES, type AppType } from '../../server/wecom/app';
import { wecomErrcodes } from '../../server/wecom/errcode';
import { WORDS, type Words } from './words';

export const FILES: readonly (readonly [Language, string])[] = [
  ['en', 'docs/errors.md'],
  ['zh-CN', 'docs/errors.zh-CN.md'],
];

/** The page in one language, as it stands in docs/. */
export function errorsDocument(language: Language): string {
  const words = WORDS[language];
  const { reasons, wecom, account, unknown } = words;
  const parts = [
    `# ${words.title}`,
    words.intro,
    `## ${reasons.title}`,
    reasons.about,
    table(
      reasons.columns,
      REASONS.map((reason) => reasonRow(reason, language)),
    ),
    `## ${wecom.title}`,
    wecom.about,
    errcodeTable(
      'wecom',
      APP_TYPES.map((type) => [type, wecomErrcodes(type)]),
      language,
    ),
    `## ${account.title}`,
    account.about,
    errcodeTable('account', [[undefined, OFFICIAL_ACCOUNT_ERRCODES]], language),
    `## ${unknown.title}`,
    unknown.about,
  ];
  return `${parts.join('\n\n')}\n`;
}

function reasonRow(reason: Reason, language: Language): string[] {
  return [`\`${reason}\``, viewerReads(reason, language), WORDS[language].reasons.means[reason]];
}

/** A page reads what the mini-program reads, unless the H5 entry has a sentence of its own. */
function viewerReads(reason: Reason, language: Language): string {
  const common = commonTextsOf(language).errors[reason];
  const ofPage = h5TextsOf(language).errors[reason];
  return common === ofPage ? common : `${common}<br>H5: ${ofPage}`;
}

type Tables = readonly (readonly [kind: AppType | undefined, table: ErrcodeTable])[];

/** One table for each host; where kinds of app have remedies of their own, each is named. */
function errcodeTable(host: string, tables: Tables, language: Language): string {
  const words = WORDS[language];
  const [, first = {}] = tables[0] ?? [];
  const errcodes = Object.keys(first)
    .map(Number)
    .sort((a, b) => a - b);
  const rows = errcodes.map((errcode) => {
    const meaning = first[errcode];
    if (meaning === undefined) throw new Error(`no meaning of ${errcode}`);
    const reasons: Reason[] = meaning.reason === undefined ? ['LIVING_UNAVAILABLE', 'MISCONFIGURED'] : [meaning.reason];
    return [
      `<a id="${host}-${errcode}"></a>${errcode}`,
      reasons.map((reason) => `\`${reason}\``).join('<br>'),
      // A call of the organiser's alone: no viewer meets it.
      meaning.reason === 'INVALID_REQUEST' ? '–' : reasons.map((reason) => viewerReads(reason, language)).join('<br>'),
      words.retry[meaning.retry],
      remediesOf(errcode, tables, language),
    ];
  });
  return table(words.columns, rows);
}

function remediesOf(errcode: number, tables: Tables, language: Language): string {
  const words = WORDS[language];
  const kinds = new Map<string, (AppType | undefined)[]>();
  for (const [kind, meanings] of tables) {
    const text = remedyText(meanings[errcode]?.remedy, language, words);
    kinds.set(text, [...(kinds.get(text) ?? []), kind]);
  }
  if (kinds.size === 1) return [...kinds.keys()].join();
  return [...kinds]
    .map(([text, of]) => `${of.map((kind) => kind && words.kinds[kind]).join(words.and)}${words.colon}${text}`)
    .join('<br>');
}

function remedyText(remedy: Remedy | undefined, language: Language, { ip }: Words): string {
  return (language === 'en' ? remedy?.en : remedy?.zh)?.replaceAll('{ip}', ip) ?? '';
}

function table(columns: readonly string[], rows: string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
