// Nothing to install. Tells the three meanings of 561 apart and says who has to repair what. None passes by itself, so
// nothing is repeated; and the part of the address after "?" stays out of the log, as it may hold codes of the sign-in.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function meaning(response: Response): Promise<string> {
  if (response.headers.get('Server')?.startsWith('awselb/'))
    return 'AWS: the sign-in failed at the identity provider. Go back to the start page, once.';
  const text = await response.text();
  if (text.includes('Pantheon')) return 'Pantheon: this environment has no site. Deploy one.';
  if (text.includes('NTLM'))
    return 'Akamai EAA: the connector and the application disagree about NTLM. Tell the help desk.';
  return 'Unknown sender: send the page to the operators.';
}

for (const target of ['/oauth2/idpresponse?error=access_denied', '/', '/timesheet']) {
  const response = await fetch(api + target);
  console.log(`GET ${target.split('?')[0]}: ${response.status}`);
  if (response.status === 561) console.log(await meaning(response));
}
