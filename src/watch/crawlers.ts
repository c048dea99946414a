// Which search engine, assistant or archive says that it is asking, by its User-Agent. The name is a claim: anybody can send it.

// Words of which every name below holds one, so that an ordinary browser costs one search.
const prefilter =
  /bot|spider|crawl|external|slurp|archiver|google|gptuser|-user|inspection|yeti|whatsapp|yandex|sogou|siteaudit|screaming frog|anthropic/i;

// A name that is part of another comes after it.
const families: readonly (readonly [word: string, family: string])[] = [
  ['adsbot-google', 'AdsBot-Google'],
  ['google-inspectiontool', 'Google-InspectionTool'],
  ['googleother', 'GoogleOther'],
  ['mediapartners-google', 'Mediapartners-Google'],
  ['googlebot', 'Googlebot'],
  ['bingbot', 'bingbot'],
  ['adidxbot', 'bingbot'],
  ['gptbot', 'GPTBot'],
  ['oai-searchbot', 'OAI-SearchBot'],
  ['chatgpt-user', 'ChatGPT-User'],
  ['claudebot', 'ClaudeBot'],
  ['claude-searchbot', 'Claude-SearchBot'],
  ['claude-user', 'Claude-User'],
  ['anthropic-ai', 'ClaudeBot'],
  ['perplexitybot', 'PerplexityBot'],
  ['perplexity-user', 'Perplexity-User'],
  ['applebot', 'Applebot'],
  ['amazonbot', 'Amazonbot'],
  ['duckduckbot', 'DuckDuckBot'],
  ['duckassistbot', 'DuckAssistBot'],
  ['yandex', 'YandexBot'],
  ['baiduspider', 'Baiduspider'],
  ['bytespider', 'Bytespider'],
  ['petalbot', 'PetalBot'],
  ['sogou', 'Sogou'],
  ['seznambot', 'SeznamBot'],
  ['coccocbot', 'coccocbot'],
  ['yeti/', 'Yeti'],
  ['qwantbot', 'Qwantbot'],
  ['mojeekbot', 'MojeekBot'],
  ['slurp', 'Slurp'],
  ['ccbot', 'CCBot'],
  ['archive.org_bot', 'archive.org_bot'],
  ['ia_archiver', 'ia_archiver'],
  ['meta-externalagent', 'meta-externalagent'],
  ['facebookexternalhit', 'facebookexternalhit'],
  ['facebookbot', 'FacebookBot'],
  ['twitterbot', 'Twitterbot'],
  ['linkedinbot', 'LinkedInBot'],
  ['pinterestbot', 'Pinterestbot'],
  ['slackbot', 'Slackbot'],
  ['discordbot', 'Discordbot'],
  ['telegrambot', 'TelegramBot'],
  ['whatsapp', 'WhatsApp'],
  ['ahrefsbot', 'AhrefsBot'],
  ['ahrefssiteaudit', 'AhrefsBot'],
  ['semrushbot', 'SemrushBot'],
  ['siteauditbot', 'SemrushBot'],
  ['mj12bot', 'MJ12bot'],
  ['dotbot', 'DotBot'],
  ['rogerbot', 'rogerbot'],
  ['dataforseobot', 'DataForSeoBot'],
  ['blexbot', 'BLEXBot'],
  ['screaming frog', 'Screaming Frog'],
  ['diffbot', 'Diffbot'],
];

/**
 * The crawler that a User-Agent names.
 *
 * @param agent User-Agent as logged
 * @returns `Googlebot`; empty for browsers, programs and crawlers that are not listed
 */
export function crawlerOf(agent: string): string {
  if (!prefilter.test(agent)) return '';
  const lower = agent.toLowerCase();
  for (const [word, family] of families) if (lower.includes(word)) return family;
  return '';
}
