import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The font packages offer WOFF beside WOFF2. Every browser that can run this page reads WOFF2, so the other half stays out of the build. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: (code, id) => (id.includes('@fontsource') ? code.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '') : undefined),
};

export default defineConfig({
  root: here('src/main/web'),
  plugins: [woff2Only, react()],
  build: {
    outDir: here('.build/web'),
    emptyOutDir: true,
    // Nothing becomes a data: address: the content security policy allows none.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
});
