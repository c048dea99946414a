// The public face of the site: as an application, and served.

export { createSite } from './app.ts';
export type { Served } from './serve.ts';
export { serve } from './serve.ts';
