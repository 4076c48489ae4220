/**
 * Open Badges 3.0, CLR 2.0 and the VC members they use, as a table (OB 3.0 §Data model and serialisations, CLR 2.0 §Data model).
 * A single value may stand for an array everywhere the model has `[0..*]` (OB 3.0 §Compacted document form).
 */
import type { Field, Kind, Shape, Shapes } from './shape.js';

const one = (kind: Kind | readonly Kind[]): Field => ({ kind });
const must = (kind: Kind | readonly Kind[]): Field => ({ kind, required: true });
const many = (kind: Kind | readonly Kind[]): Field => ({ kind, many: true });
const mustMany = (kind: Kind | readonly Kind[]): Field => ({ kind, many: true, required: true });
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ACHIEVEMENT_TYPES = words(
  'Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge BachelorDegree Certificate CertificateOfCompletion ' +
    'Certification CommunityService Competency Course CoCurricular Degree Diploma DoctoralDegree Fieldwork GeneralEducationDevelopment ' +
    'JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate QualityAssuranceCredential MasterCertificate MasterDegree ' +
    'MicroCredential ResearchDoctorate SecondarySchoolDiploma',
);
const IDENTIFIER_TYPES = words(
  'name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn issn lisSourcedId oneRosterSourcedId ' +
    'sisSourcedId ltiContextId ltiDeploymentId ltiToolId ltiPlatformId ltiUserId identifier',
);
const TARGET_TYPES = words('ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion CFRubricCriterionLevel CTDL');
const RESULT_TYPES = words(
  'GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result RubricCriterion RubricCriterionLevel RubricScore ScaledScore Status',
);
const RESULT_STATUS = words('Completed Enrolled Failed InProgress OnHold Provisional Withdrew');

/** A node with an `id` and a `type`, such as a status entry or a schema. */
const typed = (id: boolean): Shape => ({ fields: { id: id ? must('iri') : one('iri'), type: mustMany('string') } });

/** Members every credential has; dates and issuer differ by VC version and stand in `credential`. */
const COMMON: Shape['fields'] = {
  name: many('text'),
  description: many('text'),
  image: one(['Image', 'iri']),
  awardedDate: one('date-time'),
  proof: many('object'),
  credentialSchema: many('TypedId'),
  credentialStatus: many('Typed'),
  refreshService: many('TypedId'),
  termsOfUse: many('Typed'),
  evidence: many('Evidence'),
  endorsement: many('object'),
  endorsementJwt: many('string'),
};

const V2: Shape['fields'] = { issuer: must(['Profile', 'iri']), validFrom: must('date-time-stamp'), validUntil: one('date-time-stamp') };
const V1: Shape['fields'] = {
  issuer: must(['Profile', 'iri']),
  issuanceDate: must('date-time-stamp'),
  expirationDate: one('date-time-stamp'),
};

const credential = (version: '1.1' | '2.0', types: readonly string[], subject: string): Shape => ({
  types,
  fields: { id: must('iri'), type: mustMany('string'), ...COMMON, ...(version === '2.0' ? V2 : V1), credentialSubject: mustMany(subject) },
});

const BADGE_TYPES = ['OpenBadgeCredential', 'AchievementCredential'];

export const OB3_SHAPES: Shapes = {
  'Credential 2.0': credential('2.0', BADGE_TYPES, 'AchievementSubject'),
  'Credential 1.1': credential('1.1', BADGE_TYPES, 'AchievementSubject'),
  'Record 2.0': credential('2.0', ['ClrCredential'], 'ClrSubject'),
  'Record 1.1': credential('1.1', ['ClrCredential'], 'ClrSubject'),
  'Endorsement 2.0': credential('2.0', ['EndorsementCredential'], 'EndorsementSubject'),
  'Endorsement 1.1': credential('1.1', ['EndorsementCredential'], 'EndorsementSubject'),
  Typed: typed(false),
  TypedId: typed(true),
  AchievementSubject: {
    types: ['AchievementSubject'],
    fields: {
      id: one('iri'),
      activityStartDate: one('date-time'),
      activityEndDate: one('date-time'),
      creditsEarned: one('number'),
      achievement: must('Achievement'),
      identifier: many('IdentityObject'),
      image: one(['Image', 'iri']),
      licenseNumber: one('text'),
      narrative: many('text'),
      result: many('Result'),
      role: one('text'),
      source: one('Profile'),
      term: one('text'),
    },
  },
  EndorsementSubject: { types: ['EndorsementSubject'], fields: { id: must('iri'), endorsementComment: many('text') } },
  ClrSubject: {
    types: ['ClrSubject'],
    fields: {
      id: one('iri'),
      identifier: many('IdentityObject'),
      achievement: many('Achievement'),
      verifiableCredential: mustMany('object'),
      association: many('Association'),
    },
  },
  Association: { types: ['Association'], fields: { associationType: must('string'), sourceId: must('iri'), targetId: must('iri') } },
  Achievement: {
    types: ['Achievement'],
    fields: {
      id: must('iri'),
      name: mustMany('text'),
      description: mustMany('text'),
      criteria: must('Criteria'),
      achievementType: { kind: 'string', values: ACHIEVEMENT_TYPES },
      alignment: many('Alignment'),
      creator: one('Profile'),
      creditsAvailable: one('number'),
      endorsement: many('object'),
      endorsementJwt: many('string'),
      fieldOfStudy: one('text'),
      humanCode: one('text'),
      image: one(['Image', 'iri']),
      inLanguage: one('string'),
      otherIdentifier: many('IdentifierEntry'),
      related: many('Related'),
      resultDescription: many('ResultDescription'),
      specialization: one('text'),
      tag: many('text'),
      version: one('text'),
    },
  },
  Criteria: { fields: { id: one('iri'), narrative: many('text') } },
  Alignment: {
    types: ['Alignment'],
    fields: {
      targetName: mustMany('text'),
      targetUrl: must('iri'),
      targetCode: one('text'),
      targetDescription: many('text'),
      targetFramework: many('text'),
      targetType: { kind: 'string', values: TARGET_TYPES },
    },
  },
  Image: { types: ['Image'], fields: { id: must('iri'), caption: many('text') } },
  Profile: {
    types: ['Profile'],
    fields: {
      id: must('iri'),
      name: many('text'),
      url: one('iri'),
      phone: one('text'),
      description: many('text'),
      endorsement: many('object'),
      endorsementJwt: many('string'),
      image: one(['Image', 'iri']),
      email: one('text'),
      address: one('Address'),
      otherIdentifier: many('IdentifierEntry'),
      official: one('text'),
      parentOrg: one('Profile'),
    },
  },
  Address: { types: ['Address'], fields: { addressCountry: one('text'), geo: one('GeoCoordinates') } },
  GeoCoordinates: { types: ['GeoCoordinates'], fields: { latitude: must('number'), longitude: must('number') } },
  Evidence: {
    types: ['Evidence'],
    fields: { id: one('iri'), narrative: many('text'), name: many('text'), description: many('text'), genre: many('text') },
  },
  IdentityObject: {
    types: ['IdentityObject'],
    fields: {
      hashed: must('boolean'),
      identityHash: must('string'),
      identityType: { kind: 'string', required: true, values: IDENTIFIER_TYPES },
      salt: one('string'),
    },
  },
  IdentifierEntry: {
    types: ['IdentifierEntry'],
    fields: { identifier: must('text'), identifierType: { kind: 'string', required: true, values: IDENTIFIER_TYPES } },
  },
  Related: { types: ['Related'], fields: { id: must('iri'), inLanguage: one('string'), version: one('text') } },
  Result: {
    types: ['Result'],
    fields: {
      achievedLevel: one('iri'),
      alignment: many('Alignment'),
      resultDescription: one('iri'),
      status: { kind: 'string', values: RESULT_STATUS },
      value: one('text'),
    },
  },
  ResultDescription: {
    types: ['ResultDescription'],
    fields: {
      id: must('iri'),
      name: mustMany('text'),
      resultType: { kind: 'string', required: true, values: RESULT_TYPES },
      alignment: many('Alignment'),
      allowedValue: many('text'),
      requiredLevel: one('iri'),
      requiredValue: one('text'),
      rubricCriterionLevel: many('RubricCriterionLevel'),
      valueMax: one('text'),
      valueMin: one('text'),
    },
  },
  RubricCriterionLevel: {
    types: ['RubricCriterionLevel'],
    fields: {
      id: must('iri'),
      name: mustMany('text'),
      alignment: many('Alignment'),
      description: many('text'),
      level: one('text'),
      points: one('text'),
    },
  },
};
