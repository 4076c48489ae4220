/** The languages of the service: what an account is written to in, and what operators write terms and notices in. Korean binds. */
export const SERVICE_LANGUAGES = ['ko', 'en', 'ja'] as const;

export type ServiceLanguage = (typeof SERVICE_LANGUAGES)[number];
