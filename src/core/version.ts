/** Name and version of the engine, as reports carry them. A test compares them with package.json. */
export const ENGINE = { name: 'open-badge-wallet', version: '0.1.0' } as const;
