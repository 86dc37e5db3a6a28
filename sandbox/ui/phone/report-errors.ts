/** Reports errors that the mini-program did not catch. The browser's console still shows them. */
import * as glassEasel from 'glass-easel';

export function reportErrors(report: (message: string) => void): void {
  glassEasel.addGlobalErrorListener((error) => {
    report(messageOf(error));
    return true;
  });
  window.addEventListener('error', ({ error, message }) => report(error ? messageOf(error) : message));
  window.addEventListener('unhandledrejection', ({ reason }) => report(messageOf(reason)));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error);
}
