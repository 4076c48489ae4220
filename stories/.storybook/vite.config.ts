/** Stories are built from the sources; the package's own build is another. */
import { defineConfig } from 'vite';

export default defineConfig({ base: './', build: { target: 'es2023', chunkSizeWarningLimit: 4000 } });
