/** Open Badges 2.0 classes as a table (OB 2.0 §Data Classes and "required properties"). */
import type { Field, Kind, Shape, Shapes } from '../shapes/shape.js';

const one = (kind: Kind | readonly Kind[]): Field => ({ kind });
const must = (kind: Kind | readonly Kind[]): Field => ({ kind, required: true });
const many = (kind: Kind | readonly Kind[]): Field => ({ kind, many: true });
const mustMany = (kind: Kind | readonly Kind[]): Field => ({ kind, many: true, required: true });

export const OB2_SHAPES: Shapes = {
  Assertion: {
    types: ['Assertion', 'obi:Assertion', 'https://w3id.org/openbadges#Assertion'],
    fields: {
      id: must('iri'),
      type: mustMany('string'),
      recipient: must('IdentityObject'),
      badge: must(['url', 'object']),
      verification: must('VerificationObject'),
      issuedOn: must('date-time'),
      expires: one('date-time'),
      image: one(['url', 'ImageObject', 'iri']),
      evidence: many(['url', 'EvidenceObject']),
      narrative: many('text'),
      revoked: one('boolean'),
      revocationReason: one('text'),
    },
  },
  IdentityObject: { fields: { type: mustMany('string'), identity: must('string'), hashed: must('boolean'), salt: one('string') } },
  VerificationObject: { fields: { type: mustMany('string'), creator: one('iri') } },
  EvidenceObject: {
    fields: {
      id: one('iri'),
      narrative: many('text'),
      name: many('text'),
      description: many('text'),
      genre: many('text'),
      audience: many('text'),
    },
  },
  ImageObject: { fields: { id: one('iri'), caption: many('text'), author: one('iri') } },
  BadgeClass: {
    types: ['BadgeClass', 'obi:BadgeClass', 'https://w3id.org/openbadges#BadgeClass'],
    fields: {
      id: must('iri'),
      type: mustMany('string'),
      name: mustMany('text'),
      description: mustMany('text'),
      image: must(['iri', 'ImageObject']),
      criteria: must(['url', 'Criteria']),
      issuer: must(['url', 'object']),
      alignment: many(['AlignmentObject', 'url']),
      tags: many('text'),
    },
  },
  Criteria: { fields: { id: one('iri'), narrative: many('text') } },
  AlignmentObject: {
    fields: {
      targetName: mustMany('text'),
      targetUrl: must('url'),
      targetDescription: many('text'),
      targetFramework: many('text'),
      targetCode: one('text'),
    },
  },
  Profile: {
    types: ['Profile', 'Issuer', 'obi:Profile', 'obi:Issuer', 'https://w3id.org/openbadges#Profile', 'https://w3id.org/openbadges#Issuer'],
    fields: {
      id: must('iri'),
      type: mustMany('string'),
      name: mustMany('text'),
      url: must('url'),
      email: must('email'),
      telephone: one('text'),
      description: many('text'),
      image: one(['iri', 'ImageObject']),
      publicKey: many(['iri', 'object']),
      revocationList: one('url'),
      verification: one('object'),
    },
  },
};

const optional = (name: string, ...keys: readonly string[]): Shape => {
  const { types, fields } = OB2_SHAPES[name] ?? { fields: {} };
  const loose = keys.map((key) => [key, { ...fields[key], required: false } as Field] as const);
  return { ...(types && { types }), fields: { ...fields, ...Object.fromEntries(loose) } };
};

/** What endorses need not be an issuer of badges, whose profile has to have more (OB 2.0 §Endorsement, §Profile). */
export const ENDORSEMENT_SHAPES: Shapes = {
  ...OB2_SHAPES,
  Endorsement: {
    types: ['Endorsement', 'obi:Endorsement', 'https://w3id.org/openbadges#Endorsement'],
    fields: {
      id: must('iri'),
      type: mustMany('string'),
      claim: must('Claim'),
      issuer: must(['url', 'object']),
      issuedOn: must('date-time'),
      expires: one('date-time'),
      verification: must('VerificationObject'),
      revoked: one('boolean'),
      revocationReason: one('text'),
    },
  },
  Claim: { fields: { id: must('iri'), endorsementComment: many('text') } },
  Profile: optional('Profile', 'name', 'url', 'email'),
};

/** Versions before 2.0, upgraded: nothing but the assertion needs an id of its own, and an issuer no e-mail address; 0.5 need not say when. */
export const LEGACY_SHAPES: Readonly<Record<'0.5' | '1.0' | '1.1', Shapes>> = (() => {
  const shapes = { ...OB2_SHAPES, BadgeClass: optional('BadgeClass', 'id'), Profile: optional('Profile', 'email') };
  const later = { ...shapes, Assertion: optional('Assertion', 'id') };
  return { '0.5': { ...shapes, Assertion: optional('Assertion', 'id', 'issuedOn') }, '1.0': later, '1.1': later };
})();
