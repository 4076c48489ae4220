/** One page for every test of a wallet's rules. */
import.meta.glob('../wallet/**/*.test.ts', { eager: true });
