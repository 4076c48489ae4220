/** https://www.w3.org/ns/credentials/examples/v2 — VC Data Model 2.0, example vocabulary. Written by scripts/contexts.ts. */
export const context = JSON.parse('{"@context":{"@vocab":"https://www.w3.org/ns/credentials/examples#"}}') as object;
