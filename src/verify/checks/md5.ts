/** The door to MD5, which old badges hash addresses with (OB 2.0 IdentityHash) and no platform offers. For nothing else. */
export { md5 } from '@noble/hashes/legacy.js';
