/** The Java of docs/wire.md compiles, with the names that the document says the reader has. Without a JDK there is nothing to run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const JAVAC = spawnSync('javac', ['--version']).status === 0;

/** What of Jackson is used: the real one is no package of npm. */
const JACKSON = {
  'com/fasterxml/jackson/databind/JsonNode.java': `package com.fasterxml.jackson.databind;
    public abstract class JsonNode {
      public abstract JsonNode path(String name);
      public abstract int asInt();
      public abstract String asText(String otherwise);
    }`,
  'com/fasterxml/jackson/databind/ObjectMapper.java': `package com.fasterxml.jackson.databind;
    public class ObjectMapper {
      public String writeValueAsString(Object value) throws java.io.IOException { return ""; }
      public JsonNode readTree(String text) throws java.io.IOException { return null; }
    }`,
};

const around = (className: string, code: string) => `
  import static java.nio.charset.StandardCharsets.UTF_8;
  import com.fasterxml.jackson.databind.*;
  import java.net.*;
  import java.net.http.*;
  import java.net.http.HttpRequest.BodyPublishers;
  import java.net.http.HttpResponse.BodyHandlers;
  import java.time.Duration;
  import java.util.*;

  abstract class ${className} {
    interface Tokens { String get() throws Exception; String replace(String stale) throws Exception; }
    static final String GET_LIVING_CODE = "https://qyapi.weixin.qq.com/cgi-bin/living/get_living_code";
    Tokens tokens;
    ObjectMapper json = new ObjectMapper();
    HttpClient client = HttpClient.newHttpClient();
    abstract String reasonOf(JsonNode answer);
    abstract Map<String, Object> refuse(String reason);
    ${code}
  }`;

const javaOf = (file: string) => /^```java\n([\s\S]*?)^```/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';

(JAVAC ? test : test.skip)(
  'the Java of both languages compiles as Java 17',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'wire-java-'));
    const files = {
      ...JACKSON,
      'English.java': around('English', javaOf('docs/wire.md')),
      'Chinese.java': around('Chinese', javaOf('docs/wire.zh-CN.md')),
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { stdout, stderr, status } = spawnSync(
      'javac',
      ['--release', '17', '-encoding', 'UTF-8', '-Xlint:all', '-Werror', ...Object.keys(files)],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    rmSync(folder, { recursive: true });
    expect({ printed: stdout + stderr, status }).toEqual({ printed: '', status: 0 });
  },
  60_000,
);
