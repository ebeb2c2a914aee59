// A registry that lacks a platform's optional package makes npm leave it out of the lock, and then `npm ci` refuses that lock.
// This adds such packages back (exact version; system and processor from the name) and forgets where packages came from, so
// that the lock holds on every machine. Run after every change of dependencies: node server/launch/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEM = /android|darwin|win32|windows|freebsd|netbsd|openbsd|sunos|aix|openharmony|linux/;
const PROCESSOR = /arm64|x64|ia32|arm|ppc64|s390x|riscv64|loong64|mips64el|wasm32/;

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;
const added = [];

for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isThere = packages[`node_modules/${name}`] ?? packages[`${place}/node_modules/${name}`];
    if (isThere || !/^\d/.test(version)) continue;
    const system = SYSTEM.exec(name)?.[0] ?? 'none';
    packages[`node_modules/${name}`] = {
      version,
      cpu: [PROCESSOR.exec(name)?.[0] ?? 'none'],
      ...(dev ? { dev: true } : {}),
      ...(name.endsWith('musl') ? { libc: ['musl'] } : {}),
      optional: true,
      os: [system === 'windows' ? 'win32' : system],
    };
    added.push(name);
  }
}
for (const one of Object.values(packages)) delete one.resolved;

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} optional packages of other platforms added\n`);
