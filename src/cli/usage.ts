/** What the command line says about itself. */
export const USAGE = `open-badge-wallet verify INPUT... [--json] [--at TIME] [--replay FILE] [--recipient VALUE] [--policy standard|1edtech-compat] [--lang ko|en|ja]
open-badge-wallet bake IMAGE BADGE --out FILE
open-badge-wallet unbake IMAGE [--out FILE]

INPUT is a file, a URL, or - for standard input. --replay answers URLs from a map and asks no network.
--recipient takes an e-mail address, a URL, a telephone number or a DID; it is compared here and sent nowhere.
Exit codes: 0 valid, 1 not valid, 2 could not be checked, 3 unusable input.
`;
