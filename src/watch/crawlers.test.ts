// The crawlers that user agents name.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crawlerOf } from './crawlers.ts';

const cases: readonly (readonly [agent: string, family: string])[] = [
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
  ['Googlebot-Image/1.0', 'Googlebot'],
  ['AdsBot-Google (+http://www.google.com/adsbot.html)', 'AdsBot-Google'],
  ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0)', 'bingbot'],
  ['Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)', 'GPTBot'],
  ['Mozilla/5.0 (compatible; ChatGPT-User/1.0)', 'ChatGPT-User'],
  ['Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)', 'ClaudeBot'],
  ['Mozilla/5.0 (Macintosh) Version/17.4 Safari/605.1.15 (Applebot/0.1)', 'Applebot'],
  ['Mozilla/5.0 (compatible; YandexBot/3.0)', 'YandexBot'],
  ['Mozilla/5.0 (compatible; YandexImages/3.0)', 'YandexBot'],
  ['DuckDuckBot/1.1', 'DuckDuckBot'],
  ['Mozilla/5.0 (compatible; Baiduspider/2.0)', 'Baiduspider'],
  ['facebookexternalhit/1.1', 'facebookexternalhit'],
  ['meta-externalagent/1.1', 'meta-externalagent'],
  ['Mozilla/5.0 (compatible; AhrefsBot/7.0)', 'AhrefsBot'],
  ['Mozilla/5.0 (compatible; SemrushBot/7~bl)', 'SemrushBot'],
  ['Mozilla/5.0 (compatible; Yahoo! Slurp)', 'Slurp'],
  ['Sogou web spider/4.0', 'Sogou'],
  ['Mozilla/5.0 (compatible; Yeti/1.1)', 'Yeti'],
  ['WhatsApp/2.23.20.0', 'WhatsApp'],
  ['', ''],
  ['curl/8.5.0', ''],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', ''],
  ['Mozilla/5.0 (Linux; Android 13; CUBOT_X18) Chrome/120.0 Mobile Safari/537.36', ''],
  ['SomeBot/1.0', ''],
];

describe('the crawler that an agent names', () => {
  for (const [agent, family] of cases) it(agent || 'none', () => assert.equal(crawlerOf(agent), family));
});
