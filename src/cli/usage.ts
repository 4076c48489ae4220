/** What the command line says about itself. */
export const USAGE = `open-badge-wallet verify INPUT... [--json | --csv] [--debug] [--at TIME] [--recipient VALUE] [--policy standard|1edtech-compat] [--lang ko|en|ja] [--private-hosts]
open-badge-wallet verify INPUT [--bundle FILE] [--html FILE]
open-badge-wallet verify --replay BUNDLE
open-badge-wallet verify INPUT... --replay MAP
open-badge-wallet verify INPUT... --offline [--max-age DAYS]
open-badge-wallet card FILE [--format svg|html] [--lang ko|en|ja] [--theme auto|light|dark] [--verify] [--link URL] [--out FILE]
open-badge-wallet bake IMAGE BADGE --out FILE
open-badge-wallet unbake IMAGE [--out FILE]
open-badge-wallet serve [--data DIR] [--host HOST] [--port PORT] [--origin ORIGIN] [--lang ko|en|ja] [--show-mails]
open-badge-wallet terms FILE [--data DIR]
open-badge-wallet operator ID-OR-ADDRESS [--data DIR]

INPUT is a file, a folder, a ZIP archive, a list of badges, a URL, or - for standard input. Several badges have one line each, then the totals.
--json prints an array: for each badge its name, and its report or why it could not be read.
--csv prints a table for spreadsheets, one line for each badge.
--bundle writes what the verification rested on; --replay BUNDLE verifies that again, asks no network, and tells every difference.
--html writes the report as one page that needs nothing else to be read.
--offline asks nobody. A PDF may carry the list that says whether it was revoked; if the issuer signed that list and it is at most 90 days old
(--max-age), the answer holds for the moment it was signed, and says so.
--replay MAP answers addresses from a map of recorded answers.
--recipient takes an e-mail address, a URL, a telephone number or a DID; it is compared here, sent nowhere, and kept in no bundle.
--private-hosts lets badges name hosts in this network: for issuers that try things out on their own computers.
--debug adds what an issuer needs to find a mistake: canonical forms, hashes, both values of a difference.
card draws a badge for READMEs, mails and pages without script; with --verify it says what a verification found just now, and when, else that nobody verified it.
serve runs the backend; SMTP_URL and MAIL_FROM say how mails go out, DATABASE_URL and SECRET are for PostgreSQL. The README has every setting.
terms publishes the next version of terms from a JSON file; registration is closed until there are some. operator makes a holder an operator.
Exit codes: 0 valid, 1 not valid or a replay that differs, 2 could not be checked, 3 unusable input; 4 was valid at the moment named (--offline); of several badges the worst, in the order 1, 3, 2, 4, 0.
`;
