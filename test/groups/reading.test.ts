/** One page for many small files: what reads and shows badges without an element. A page a file would be mostly loading. */
import.meta.glob(['../{core,readers,bake,model,i18n,report,certificate}/**/*.test.ts', '!**/pdf-tools.test.ts'], { eager: true });
