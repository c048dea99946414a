// What the page /check runs in the browser.

export { readRaw } from '../../check/index.ts';
