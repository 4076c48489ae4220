import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Only where React 19 is installed beside it.
  resolve: { alias: { react: 'react-18', 'react-dom': 'react-dom-18' } },
});
