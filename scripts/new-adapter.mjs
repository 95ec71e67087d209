// npm run new:adapter -- <partner>: a working adapter from libs/adapters/template, its place in the register, its
// configuration and its code lists. Nothing else changes (test/architecture/new-adapter.spec.ts).
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const REGISTER = join(ROOT, 'libs/adapters/index.ts');
const TEMPLATE = join(ROOT, 'libs/adapters/template');
const PARTNERS = join(ROOT, 'config/partners');
const CODE_LISTS = join(ROOT, 'config/codelijsten');
/** The one file of the template that is configuration. */
const CODE_LISTS_TEMPLATE = 'codelijsten.yaml.tmpl';

/** What is against this name, in words for the person who typed it; undefined if nothing is. */
function objection(partner, name, register) {
  if (partner === undefined) return 'Give the partner a name: npm run new:adapter -- veilig-thuis';
  if (!/^(?=.{2,31}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(partner)) {
    return `"${partner}" is not a good name: use 2 to 31 small letters, digits and single hyphens, beginning with a letter.`;
  }
  if (existsSync(join(ROOT, 'libs/adapters', partner))) return `libs/adapters/${partner} exists already. Choose another name.`;
  if (existsSync(join(PARTNERS, `${partner}.yaml`))) return `config/partners/${partner}.yaml exists already. Choose another name.`;
  if (existsSync(join(CODE_LISTS, `${partner}.yaml`))) return `config/codelijsten/${partner}.yaml exists already. Choose another name.`;
  const taken = new RegExp(`(?:import|import type|const|function) (?:\\{[^}]*\\b)?${name}\\b`);
  if (taken.test(register) || !isIdentifier(name))
    return `"${partner}" cannot be the name of a constant in libs/adapters/index.ts. Choose another name.`;
  return undefined;
}

function isIdentifier(name) {
  try {
    return typeof new Function(`"use strict"; const ${name} = 1;`) === 'function';
  } catch {
    return false;
  }
}

function copyTemplate(from, to, fill) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true }).filter(({ name }) => name !== CODE_LISTS_TEMPLATE)) {
    const target = join(to, entry.name.replace(/\.tmpl$/, ''));
    if (entry.isDirectory()) copyTemplate(join(from, entry.name), target, fill);
    else writeFileSync(target, fill(readFileSync(join(from, entry.name), 'utf8')));
  }
}

/** One import line, and the name at the end of the list. */
function registered(register, partner, name) {
  const list = /(export const adapters[^=]*= \[)([^\]]*?),?\s*(\];)/;
  const lastImport = register.split('\n').findLastIndex((line) => /^import \{ \w+ \} from '\.\/[^']+';$/.test(line));
  if (lastImport < 0 || !list.test(register)) throw new Error('libs/adapters/index.ts no longer has the form that this script knows.');
  const lines = register.replace(list, `$1$2, ${name}$3`).split('\n');
  return lines.toSpliced(lastImport + 1, 0, `import { ${name} } from './${partner}';`).join('\n');
}

/** An OIN from the fictitious range and a port on this machine that no other partner has. */
function configuration(partner) {
  const others = readdirSync(PARTNERS)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(join(PARTNERS, file), 'utf8'));
  const free = (first, taken) =>
    taken.some((text) => text.includes(first)) ? free(String(BigInt(first) + 1n).padStart(first.length, '0'), taken) : first;
  return `# ${partner}: made by npm run new:adapter. Fill in the real name, OIN and endpoint; nothing here is a secret.
id: ${partner}
naam: ${partner[0].toUpperCase()}${partner.slice(1).replaceAll('-', ' ')}
adapter: ${partner}
# Twenty digits, between quotation marks. This one is fictitious.
oin: "${free('00000009900000000001', others)}"
clientId: ${partner}
endpoint: http://127.0.0.1:${free('4110', others)}/
# Further names that the format asks for, such as gemeentecode.
kenmerken: {}
`;
}

const partner = process.argv[2];
const name = (partner ?? '').replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const register = readFileSync(REGISTER, 'utf8');
const wrong = objection(partner, name, register);
if (wrong !== undefined) {
  process.stderr.write(`${wrong}\n`);
  process.exitCode = 2;
} else {
  const newRegister = registered(register, partner, name);
  const fill = (text) => text.replaceAll('__partner__', partner).replaceAll('__name__', name);
  copyTemplate(TEMPLATE, join(ROOT, 'libs/adapters', partner), fill);
  const lists = fill(readFileSync(join(TEMPLATE, CODE_LISTS_TEMPLATE), 'utf8'));
  writeFileSync(join(CODE_LISTS, `${partner}.yaml`), lists, { flag: 'wx' });
  writeFileSync(join(PARTNERS, `${partner}.yaml`), configuration(partner), { flag: 'wx' });
  writeFileSync(REGISTER, newRegister);
  process.stdout
    .write(`Made libs/adapters/${partner}, config/partners/${partner}.yaml and config/codelijsten/${partner}.yaml, and registered ${name} in libs/adapters/index.ts.
It works as it is: npx jest --selectProjects unit --testPathPatterns libs/adapters/${partner}
Next: put the partner's own format in format.ts, its codes in config/codelijsten/${partner}.yaml, and real messages of made-up people in samples/.
`);
}
