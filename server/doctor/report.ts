import type { CheckName, CheckResult, Finding, Sentence } from './interface';

/** A finding as a line of the report. */
export function toResult(name: CheckName, finding: Finding): CheckResult {
  switch (finding.state) {
    case 'ok':
      return { name, ok: true, ...detailOf(finding.detail) };
    case 'skipped':
      return { name, ok: true, skipped: true, ...(finding.needs && { needs: finding.needs }), ...detailOf(finding.why) };
    case 'warning':
      return { name, ok: true, warning: true, ...detailOf(finding.detail), ...remedyOf(finding.remedy) };
    case 'failed': {
      const { remedy, ...facts } = finding.facts;
      return { name, ok: false, ...facts, ...remedyOf(remedy) };
    }
  }
}

const detailOf = (text: Sentence | undefined) => text && { detail: text.en, detailZh: text.zh };
const remedyOf = (text: Sentence | undefined) => text && { remedy: text.en, remedyZh: text.zh };
