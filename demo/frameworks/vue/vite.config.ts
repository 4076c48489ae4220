import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Else Vue looks for components of these names. */
const TAGS = ['badge-card', 'badge-verify', 'badge-wallet', 'certificate-viewer'];

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => TAGS.includes(tag) } } })],
});
