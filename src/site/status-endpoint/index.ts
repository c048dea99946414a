// The public face of the status endpoint.

export type { AnyListener } from './both-versions.ts';
export { answerHttp2 } from './both-versions.ts';
export type { StatusEndpointOptions } from './endpoint.ts';
export { handover, mountStatusEndpoint } from './mount.ts';
export { openApi } from './openapi.ts';
export { offersWebSocket } from './websocket.ts';
