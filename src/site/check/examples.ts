// Inputs to try, one click away; each shows another thing that the page reads.

/** An input to try. */
export interface Example {
  /** In addresses: `/check?example=401`. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const join = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

/** All of them, in the order of the page. */
export const examples: readonly Example[] = [
  {
    id: '401',
    title: 'A 401 that asks for nothing',
    text: join(
      'HTTP/1.1 401 Unauthorized',
      'Date: Sun, 22 Nov 2026 09:12:44 GMT',
      'Server: nginx/1.28.0',
      'Content-Type: application/json',
      'Content-Length: 26',
      '',
      '{"message":"unauthorized"}',
    ),
  },
  {
    id: 'envelope',
    title: 'A 200 that is an error',
    text: join(
      'GET /orders/17 HTTP/1.1',
      'Host: api.example.com',
      'Accept: application/json',
      '',
      'HTTP/1.1 200 OK',
      'Date: Sun, 22 Nov 2026 09:12:44 GMT',
      'Content-Type: application/json',
      'Cache-Control: no-store',
      'X-Powered-By: Express',
      '',
      '{"success":false,"error":{"code":404,"message":"order not found"}}',
    ),
  },
  {
    id: 'curl',
    title: 'What curl -v prints',
    text: join(
      '* Connected to api.example.com (192.0.2.7) port 443',
      '> POST /reports HTTP/1.1',
      '> Host: api.example.com',
      '> User-Agent: curl/8.14.1',
      '> Authorization: Bearer mF_9.B5f-4.1JqM-example',
      '> Content-Type: application/json',
      '> Content-Length: 17',
      '>',
      '< HTTP/1.1 503 Service Unavailable',
      '< Date: Sun, 22 Nov 2026 09:12:44 GMT',
      '< Server: cloudflare',
      '< CF-RAY: 9a2c41d77b0e-FRA',
      '< Content-Type: text/html',
      '< Retry-After: soon',
      '<',
      '<h1>We will be back</h1>',
    ),
  },
  {
    id: 'log',
    title: 'A log line',
    text: join(
      '198.51.100.23 - - [22/Nov/2026:09:12:44 +0000] "POST /checkout HTTP/1.1" 499 0 "https://shop.example.com/cart" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"',
    ),
  },
  {
    id: 'openapi',
    title: 'An OpenAPI description',
    text: join(
      'openapi: 3.1.0',
      'info:',
      '  title: Orders',
      '  version: 1.0.0',
      'components:',
      '  securitySchemes:',
      '    token:',
      '      type: http',
      '      scheme: bearer',
      'paths:',
      '  /orders:',
      '    post:',
      '      security:',
      '        - token: []',
      '      responses:',
      "        '200':",
      '          description: The order was made.',
      '    delete:',
      '      responses:',
      "        '204':",
      '          description: All orders are gone.',
      '          content:',
      '            application/json:',
      '              schema:',
      '                type: object',
    ),
  },
];
