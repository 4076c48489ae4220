/** Three browsers share two cores: what is repeated hundreds of times is repeated less often there, workers included, and in full in Node. */
export const IN_BROWSER = typeof document !== 'undefined' || 'WorkerGlobalScope' in globalThis;
