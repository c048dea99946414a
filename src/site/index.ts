// The room's public face.

export type { SiteOptions } from './app.ts';
export { createSite } from './app.ts';
export type { Served, ServeOptions } from './serve.ts';
export { serve } from './serve.ts';
export type { Sources } from './sources.ts';
