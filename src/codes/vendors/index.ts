// Every vendor, by hand. Where several own a number, the order here is the order of its readings: best evidence
// first, then the one people meet most.

import type { Vendor } from '../types.ts';
import { akamai } from './akamai.ts';
import { akamaiEaa } from './akamai-eaa.ts';
import { anthropic } from './anthropic.ts';
import { apache } from './apache.ts';
import { awsAlb } from './aws-alb.ts';
import { cloudFoundry } from './cloud-foundry.ts';
import { cloudflare } from './cloudflare.ts';
import { cpanel } from './cpanel.ts';
import { edgio } from './edgio.ts';
import { esri } from './esri.ts';
import { fastly } from './fastly.ts';
import { informalProxies } from './informal-proxies.ts';
import { laravel } from './laravel.ts';
import { linkedin } from './linkedin.ts';
import { linode } from './linode.ts';
import { microsoft } from './microsoft.ts';
import { microsoftExchange } from './microsoft-exchange.ts';
import { nginx } from './nginx.ts';
import { noResponse } from './no-response.ts';
import { pantheon } from './pantheon.ts';
import { qualys } from './qualys.ts';
import { shopify } from './shopify.ts';
import { shopline } from './shopline.ts';
import { twitter } from './twitter.ts';
import { webdavDrafts } from './webdav-drafts.ts';

/** All vendors whose codes the catalogue knows, for every number best evidence first. */
export const vendors: readonly Vendor[] = [
  nginx,
  cloudflare,
  awsAlb,
  anthropic,
  laravel,
  linkedin,
  microsoftExchange,
  microsoft,
  twitter,
  cloudFoundry,
  qualys,
  linode,
  pantheon,
  shopline,
  edgio,
  webdavDrafts,
  noResponse,
  shopify,
  esri,
  fastly,
  cpanel,
  apache,
  akamai,
  akamaiEaa,
  informalProxies,
];
