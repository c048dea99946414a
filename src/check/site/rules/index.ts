// All rules on a whole site, one file each.

import type { SiteRule } from '../site-rule.ts';
import { rule as linkToError } from './link-to-error.ts';
import { rule as linkToRedirect } from './link-to-redirect.ts';
import { rule as page5xx } from './page-5xx.ts';
import { rule as trailingSlashDuplicate } from './trailing-slash-duplicate.ts';

/** All rules on a whole site. */
export const siteRules: readonly SiteRule[] = [linkToError, linkToRedirect, page5xx, trailingSlashDuplicate];
