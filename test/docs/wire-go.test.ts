/** The Go of docs/wire.md compiles, with the names that the document says the reader has. Without Go there is nothing to run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GO = spawnSync('go', ['version']).status === 0;

const around = (code: string) => `package wire

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
)

const getLivingCode = "https://qyapi.weixin.qq.com/cgi-bin/living/get_living_code"

var client = http.Client{}
var tokens interface {
	Get() string
	Replace(stale string) string
}

func reasonOf(answer any) string { return "" }
func refuse(reason string) any   { return nil }

${code}`;

const goOf = (file: string) => /^```go\n([\s\S]*?)^```/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';

(GO ? test : test.skip)(
  'the Go of both languages compiles, is formatted, and has nothing that go vet would say',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'wire-go-'));
    writeFileSync(join(folder, 'go.mod'), 'module wire\n\ngo 1.19\n');
    for (const [language, file] of [
      ['en', 'docs/wire.md'],
      ['zh', 'docs/wire.zh-CN.md'],
    ] as const) {
      mkdirSync(join(folder, language));
      writeFileSync(join(folder, language, 'wire.go'), around(goOf(file)));
    }
    const run = (command: string, ...args: string[]) => {
      const env = { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GOCACHE: join(folder, 'cache') };
      const { stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env });
      return stdout + stderr;
    };
    const said = { vet: run('go', 'vet', './...'), format: run('gofmt', '-l', '.') };
    rmSync(folder, { recursive: true });
    expect(said).toEqual({ vet: '', format: '' });
  },
  120_000,
);
