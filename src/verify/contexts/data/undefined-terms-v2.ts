/** https://www.w3.org/ns/credentials/undefined-terms/v2 — npm @digitalbazaar/credentials-context@3.2.0 (BSD-3-Clause). Written by scripts/contexts.ts. */
export const context = JSON.parse('{"@context":{"@vocab":"https://www.w3.org/ns/credentials/undefined-term#"}}') as object;
