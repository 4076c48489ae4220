/** One page for every test of the engine but the comparison with other libraries, which needs Node. */
import.meta.glob(['../verify/**/*.test.ts', '!**/differential.test.ts'], { eager: true });
