/** Registers the code package with glass-easel, WeChat's own component framework, which runs the components. */
import * as glassEasel from 'glass-easel';
import { type AssociatedBackend, type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { defineBuiltIns } from './built-ins';
import type { CodeFile, CodePackage } from './code-package';
import { observerMethods } from './intersection-observer';

export interface Framework {
  codeSpace: CodeSpace;
  backend: AssociatedBackend;
  /** The context below `backend`, which receives the events. The published types omit it. */
  context: glassEasel.CurrentWindowBackendContext;
}

export function createFramework(code: CodePackage): Framework {
  glassEasel.globalOptions.writeIdToDOM = true;
  const env = new MiniProgramEnv();
  const backend = env.associateBackend();
  const codeSpace = env.createCodeSpace('', true);
  const { _$: context } = backend as unknown as { _$: glassEasel.CurrentWindowBackendContext };
  appendStyleSheetsOnce(context);
  defineBuiltIns(codeSpace.getComponentSpace(), code.templates);
  codeSpace.setOverallBehavior(missingBehavior(codeSpace));
  codeSpace.addStyleSheet('app', 'app');
  backend.registerStyleSheetContent('app', code.appCss);
  for (const file of code.files) register({ codeSpace, backend, context }, file, code.templates);
  return { codeSpace, backend, context };
}

function register({ codeSpace, backend }: Framework, file: CodeFile, templates: CodePackage['templates']): void {
  const { path, config, css, scope } = file;
  const content = templates[path] as glassEasel.template.ComponentTemplate['content'];
  // A page's styles must not affect other pages: in WeChat each page has its own view.
  const isolation = config.component ? {} : { styleIsolation: 'apply-shared' };
  codeSpace.addComponentStaticConfig(path, { ...isolation, ...config } as Parameters<CodeSpace['addComponentStaticConfig']>[1]);
  codeSpace.addStyleSheet(path, path, scope);
  backend.registerStyleSheetContent(path, css);
  codeSpace.addCompiledTemplate(path, { groupList: templates, content, fallbackListenerOnNativeNode: true } as never);
  codeSpace.globalComponentEnv(window, path, file.run);
}

/** createRoot appends a page's style sheets each time it is opened. Appended once, the cascade stays the same. */
function appendStyleSheetsOnce(context: glassEasel.CurrentWindowBackendContext): void {
  const append = context.appendStyleSheetPath.bind(context);
  const known = new Map<string, number>();
  context.appendStyleSheetPath = (path: string, scope?: number) => {
    const id = known.get(path) ?? append(path, scope);
    known.set(path, id);
    return id;
  };
}

/** The adapter has no `ready` lifetime, and its IntersectionObserver does not report what is in view from the start. */
function missingBehavior(codeSpace: CodeSpace): glassEasel.GeneralBehavior {
  return codeSpace.getComponentSpace().defineBehavior({
    lifetimes: {
      attached(this: unknown) {
        const { _$: component } = this as { _$: glassEasel.GeneralComponent };
        requestAnimationFrame(() => component.triggerLifetime('ready', []));
      },
    },
    methods: observerMethods,
  }) as unknown as glassEasel.GeneralBehavior;
}
