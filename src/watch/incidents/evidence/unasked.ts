// Paths that programs ask for by themselves or that only intruders ask for: a 404 there says nothing about links.

// Icons, manifests and maps that browsers and tools try on every site.
const automatic =
  /\/(?:favicon\.\w+|apple-touch-icon[\w-]*\.png|browserconfig\.xml|(?:app-)?ads\.txt|security\.txt|sitemap[\w-]*\.xml|robots\.txt|site\.webmanifest|manifest\.json)$|^\/\.well-known\/|\.map$/i;

// Software and files that have had holes, or hold secrets.
const probe =
  /\/(?:wp-|wordpress|xmlrpc|phpmyadmin|pma|adminer|cgi-bin|vendor\/phpunit|boaform|actuator|solr|struts|owa\/|autodiscover)|\/\.(?:env|git|aws|svn|ssh|ds_store|htaccess|htpasswd|vscode)|\.(?:sql|bak|old|swp|env)$|(?:shell|config|setup|install|eval-stdin|phpinfo|info)\.(?:php|asp|jsp)/i;

/** Whether browsers and tools ask for a path without anybody having linked to it. */
export function isAutomatic(path: string): boolean {
  return automatic.test(path);
}

/** Whether a path is one that intruders try on every site. */
export function isProbe(path: string): boolean {
  return probe.test(path);
}
