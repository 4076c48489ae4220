/** One page for every test of the engine but the comparison with other libraries and what reads PDFs from the disk, which need Node. */
import.meta.glob(['../verify/**/*.test.ts', '!**/{differential,offline}.test.ts'], { eager: true });
