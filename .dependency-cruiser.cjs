/**
 * Directions are law (docs/architecture.md). Every room of the house has its rule here; a new room comes with a new rule.
 * Type imports count too (tsPreCompilationDeps).
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [...allowed, 'node_modules', '^node:'], dependencyTypesNot: ['core', 'npm', 'npm-dev'] },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^electron$', '\\?'] },
    },
    {
      name: 'not-to-test',
      comment: 'Nothing that ships may lean on a test.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared|scripts)/' },
      to: { path: '^test/', pathNot: '^test/standin/' },
    },
    {
      name: 'electron-only-in-app',
      comment: 'The electron module exists only in the product; everything else must run in plain Node.',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/app/' },
      to: { path: '^(node_modules/)?electron(/|$)', pathNot: '^electron/' },
    },
    only('shared-is-alone', '^shared/', ['^shared/']),
    {
      name: 'shared-only-zod',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    // The WebAssembly file of a codec is asked for by address (`?url`), which no resolver follows.
    only('renderer-sees-shared', '^renderer/', [
      '^renderer/',
      '^shared/',
      '^@(cornerstonejs|tensorflow|vladmandic)/.*\\?url$',
    ]),
    only('vision-sees-shared', '^renderer/vision/', [
      '^renderer/vision/',
      '^shared/',
      '^@(tensorflow|vladmandic)/.*\\?url$',
    ]),
    {
      name: 'renderer-common-parts-see-no-feature',
      severity: 'error',
      from: { path: '^renderer/(bridge|i18n|state|ui)/' },
      to: { path: '^renderer/(app|applicant|features)/' },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    only(
      'applicant-page-sees-little',
      '^renderer/applicant/',
      [
        '^renderer/applicant/',
        '^renderer/bridge/(applicant|zodWithoutEval)\\.ts$',
        '^renderer/i18n/',
        '^renderer/ui/(camera|styles)/',
        '^shared/',
      ],
      'A page of its own, before strangers: nothing of the officer is even in its bundle.',
    ),
    {
      name: 'applicant-page-never-reaches-the-desk',
      severity: 'error',
      from: { path: '^renderer/applicant/' },
      to: { path: '^renderer/(bridge/desk|state/|features/|app/)', reachable: true },
    },
    {
      name: 'applicant-page-stands-alone',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/applicant/' },
      to: { path: '^renderer/(applicant/|bridge/applicant\\.ts$)' },
    },
    only('emrtd-sees-shared', '^electron/emrtd/', ['^electron/emrtd/', '^shared/']),
    only('trust-sees-emrtd-crypto-and-asn1', '^electron/trust/', [
      '^electron/trust/',
      '^electron/emrtd/(crypto|asn1)/',
      '^electron/emrtd/ports\\.ts$',
      '^shared/',
    ]),
    only('hardware-sees-card-port', '^electron/hardware/', [
      '^electron/hardware/',
      '^electron/emrtd/ports\\.ts$',
      '^shared/',
    ]),
    only(
      'people-see-shared',
      '^electron/people/',
      ['^electron/people/', '^shared/'],
      'The same rules wherever the people are kept: at a desk or in the service.',
    ),
    only('storage-sees-ports', '^electron/storage/', [
      '^electron/storage/',
      '^electron/people/',
      '^electron/usecases/ports\\.ts$',
      '^shared/',
    ]),
    only('pip-client-sees-ports', '^electron/pip/client/', [
      '^electron/pip/client/',
      '^electron/usecases/ports\\.ts$',
      '^shared/',
    ]),
    only('pip-service-stands-alone', '^electron/pip/service/', [
      '^electron/pip/service/',
      '^electron/people/',
      '^shared/',
    ]),
    only('lost-documents-know-the-port', '^electron/pip/service/lostDocuments/', [
      '^electron/pip/service/(lostDocuments/|ports\\.ts$)',
      '^shared/',
    ]),
    only(
      'outgoing-knows-no-order',
      '^electron/pip/service/outgoing/',
      ['^electron/pip/service/outgoing/', '^shared/'],
      'What crosses the wall of the service is bounded here, whoever sends it.',
    ),
    only('evidence-knows-no-order', '^electron/pip/service/evidence/', [
      '^electron/pip/service/(evidence/|database/sql\\.ts$|ports\\.ts$|configurationError\\.ts$)',
      '^shared/',
    ]),
    {
      name: 'webhooks-and-letters-see-no-desk',
      comment: 'What leaves by itself is made of orders and results, never of what a desk sent in.',
      severity: 'error',
      from: { path: '^electron/pip/service/(webhooks|delivery)/' },
      to: { path: '^electron/pip/service/(desk|evidence)/' },
    },
    // Orders and the desk's side know of locks and of nothing else of the review.
    {
      name: 'review-behind-its-routes',
      severity: 'error',
      from: { path: '^electron/pip/service/(desk|orders|oauth|database)/' },
      to: { path: '^electron/pip/service/review/', pathNot: '/documentLock\\.ts$' },
    },
    // A report is made of a result and nothing else: what it does not know (pipId) it cannot print.
    only('pip-report-sees-contracts', '^electron/pip/service/report/', [
      '^electron/pip/service/report/',
      '^shared/',
    ]),
    only('pip-openapi-sees-contracts', '^electron/pip/service/openapi/', [
      '^electron/pip/service/openapi/',
      '^shared/',
    ]),
    only('training-issues-documents', '^electron/training/', [
      '^electron/training/',
      '^electron/emrtd/',
      '^electron/trust/',
      '^shared/',
    ]),
    only('usecases-see-ports', '^electron/usecases/', [
      '^electron/usecases/',
      '^electron/people/',
      '^electron/emrtd/',
      '^electron/trust/',
      '^shared/',
    ]),
    only('ipc-sees-usecases', '^electron/ipc/', ['^electron/ipc/', '^electron/usecases/', '^shared/']),
    {
      name: 'only-roots-plug-in-training-and-service',
      severity: 'error',
      from: {
        path: '^electron/',
        pathNot: ['^electron/(app|cli)/', '^electron/training/', '^electron/pip/service/'],
      },
      to: { path: ['^electron/training/', '^electron/pip/service/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
