// Amazon API Gateway tells the kind of its own errors in a field; its ids are on every response.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Amazon API Gateway. */
export const apiGateway: Fingerprint = {
  name: 'Amazon API Gateway',
  kind: 'load-balancer',
  look: 'the execution log of the stage in CloudWatch, with the x-amzn-RequestId value',
  marks: [
    {
      field: 'x-amzn-errortype',
      value:
        /^(?:MissingAuthenticationToken|Forbidden|Unauthorized|AccessDenied|(?:Invalid|Incomplete)Signature|ExpiredToken|InvalidAPIKey|LimitExceeded|TooManyRequests|BadRequestBody|BadRequestParameters|InternalServerError)(?:Exception)?\b/i,
    },
    { field: 'x-amz-apigw-id', value: /./, only: 'passed' },
    { field: 'apigw-requestid', value: /./, only: 'passed' },
  ],
};
