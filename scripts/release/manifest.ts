// What package.json has to say before npm takes the package with provenance.

/** As much of package.json as is looked at. */
export interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly private?: unknown;
  readonly license?: unknown;
  readonly repository?: unknown;
}

/** SemVer 2.0.0, without build metadata: npm drops that, and two versions would be one. */
const semver = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/;

/** @returns a complaint for everything that stops a release, each with what to do; none where all is well */
export function lacking(manifest: Manifest): readonly string[] {
  const { name, version, license, repository } = manifest;
  const complaints: string[] = [];
  if (typeof name !== 'string') complaints.push('package.json has no `name`');
  if (typeof version !== 'string' || !semver.test(version))
    complaints.push('package.json has no `version` such as 1.2.3');
  if (typeof license !== 'string') complaints.push('package.json has no `license`');
  if (manifest.private === true) complaints.push('package.json says `private`: take that out');
  const url = urlOf(repository);
  if (url === undefined)
    complaints.push(
      'package.json has no `repository`, and npm refuses provenance without it: add "repository": { "type": "git", "url": "git+https://github.com/<owner>/<name>.git" }, that of the workflow which publishes',
    );
  else if (!/^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+\.git$/.test(url))
    complaints.push(
      `package.json has the \`repository\` ${url}, which provenance cannot be compared with: it has to be git+https://github.com/<owner>/<name>.git`,
    );
  return complaints;
}

function urlOf(repository: unknown): string | undefined {
  const url =
    typeof repository === 'object' && repository !== null && 'url' in repository
      ? repository.url
      : repository;
  return typeof url === 'string' && url !== '' ? url : undefined;
}
