// Builds the front end into ../wwwroot/assets: type check, scripts, theme, font, icon sprite and a manifest of
// fingerprints. `node build.mjs` is all there is; it installs its own packages when package-lock.json has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { icons } from './icons.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const output = path.join(here, '..', 'wwwroot', 'assets');
const solver = path.join(here, '..', 'wwwroot', 'solver');
const lock = path.join(here, '..', 'wwwroot', '.assets.lock');
const installedMark = path.join(here, 'node_modules', '.installed-from');
const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 16);

takeTurn();
try {
  install();
  await build();
} catch (error) {
  console.error(`error VB0002: The front end could not be built. ${error.message}`);
  process.exitCode = 1;
} finally {
  fs.rmSync(lock, { recursive: true, force: true });
}

/** Waits until no other build holds the lock; a lock whose process is gone is taken over. */
function takeTurn() {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  const giveUp = Date.now() + 5 * 60_000;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!holderIsAlive()) fs.rmSync(lock, { force: true });
      else if (Date.now() > giveUp) throw new Error(`Another build has held ${lock} for five minutes.`);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}

function holderIsAlive() {
  try {
    const holder = Number(fs.readFileSync(lock, 'utf8'));
    if (holder === 0) return Date.now() - fs.statSync(lock).mtimeMs < 10_000; // Just being written, or cut off while written.
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH' && error.code !== 'ENOENT';
  }
}

function install() {
  const wanted = hashOf(fs.readFileSync(path.join(here, 'package-lock.json')));
  if (fs.existsSync(installedMark) && fs.readFileSync(installedMark, 'utf8') === wanted) return;
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'The packages could not be installed; is the package registry within reach?');
  fs.writeFileSync(installedMark, wanted);
}

function run(command, args, failure) {
  const result = spawnSync(command, args, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(failure);
}

async function build() {
  run(process.execPath, [path.join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit'], 'The type check found the errors above.');
  const [{ build: bundle }, sass] = await Promise.all([import('esbuild'), import('sass')]);
  const files = new Map();

  const bundled = await bundle({
    absWorkingDir: here,
    entryPoints: { theme: 'scripts/theme.ts', app: 'scripts/app.ts', chart: 'scripts/chart/chart.ts', plan: 'scripts/plan/plan.ts' },
    outdir: 'built', bundle: true, minify: true, target: 'es2022', format: 'esm', legalComments: 'none',
    write: false, logLevel: 'warning',
  });
  for (const file of bundled.outputFiles) files.set(path.basename(file.path), Buffer.from(file.contents));

  const theme = sass.compile(path.join(here, 'styles', 'app.scss'), {
    style: 'compressed', loadPaths: [path.join(here, 'node_modules')], quietDeps: true, logger: sass.Logger.silent,
  });
  files.set('app.css', Buffer.from(theme.css));

  for (const subset of ['latin', 'latin-ext']) {
    const name = `inter-${subset}-wght-normal.woff2`;
    files.set(name, fs.readFileSync(path.join(here, 'node_modules', '@fontsource-variable', 'inter', 'files', name)));
  }
  files.set('icons.svg', Buffer.from(sprite()));
  files.set('mark.svg', fs.readFileSync(path.join(here, 'mark.svg')));
  copySolver();
  write(files);
}

/** The solver's own files and what runs it. They are laid beside the program, not among what the web serves. */
function copySolver() {
  const highs = path.join(here, 'node_modules', 'highs');
  fs.mkdirSync(solver, { recursive: true });
  for (const from of [path.join(highs, 'build', 'highs.mjs'), path.join(highs, 'build', 'highs.wasm'), path.join(highs, 'LICENSE'), path.join(here, 'solver', 'run.mjs')]) {
    const partial = path.join(solver, '..', `.${path.basename(from)}.part`);
    fs.copyFileSync(from, partial);
    fs.renameSync(partial, path.join(solver, path.basename(from)));
  }
}

/** One SVG file with a symbol per icon; the names are those of icons.mjs. */
function sprite() {
  const symbols = Object.entries(icons).map(([name, source]) => {
    const svg = fs.readFileSync(path.join(here, 'node_modules', '@tabler', 'icons', 'icons', 'outline', `${source}.svg`), 'utf8');
    const inner = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/\s+/g, ' ').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

/** Each file is put in place whole, so a program that runs meanwhile never reads half of one; the manifest goes last. */
function write(files) {
  fs.mkdirSync(output, { recursive: true });
  const fingerprints = {};
  for (const [name, content] of files) {
    place(name, content);
    fingerprints[name] = hashOf(content);
    if (/\.(css|js|svg)$/.test(name)) place(`${name}.br`, brotliCompressSync(content));
  }
  for (const old of fs.readdirSync(output)) {
    if (!files.has(old.replace(/\.br$/, '')) && old !== 'manifest.json') fs.rmSync(path.join(output, old), { force: true });
  }
  place('manifest.json', `${JSON.stringify(fingerprints, null, 2)}\n`);
}

function place(name, content) {
  const partial = path.join(output, '..', `.${name}.part`);
  fs.writeFileSync(partial, content);
  fs.renameSync(partial, path.join(output, name));
}
