import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const build = fileURLToPath(new URL('../../.build/', import.meta.url));

/**
 * Starts the Chromium that an npm package carries, with the libraries it brings, so that nothing but Node is needed: no Chrome,
 * no system packages, no display, root or not. Fonts come from the pages themselves.
 */
export async function startChromium(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // Containers run as root, where Chromium's own sandbox cannot; the pages are ours alone. Nothing draws in WebGL: painting on the processor is cheapest.
    args: ['--no-sandbox', '--no-zygote', '--font-render-hinting=none', '--disable-gpu'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      XDG_CACHE_HOME: folder,
      HOME: folder,
    },
  });
}

/** The folder with the unpacked browser. Unpacked beside it and moved in one step: two test processes never see half a browser. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url), 'utf8'));
  const folder = join(build, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.`);
  // The package unpacks below TMPDIR, and its libraries only where it believes to be in this function service.
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    {
      cwd: dirname(build),
      env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    },
  );
  await writeFile(join(fresh, 'fonts.conf'), fontsConf);
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true })); // somebody else was first
  return folder;
}

/** The package's own points at its function service. Without one font to fall back on, Chromium draws no web font either. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
