/** Every refusal by its stable code, with the HTTP status that a page or the API answers with. */
export const REFUSALS = {
  'usage-wrong': {
    status: 400,
    meaning: 'The command or request is not of the form it should have.',
  },
  'not-found': { status: 404, meaning: 'Nothing stands at this address.' },
  'not-allowed': { status: 403, meaning: 'The role that this needs is not held.' },
  'sign-in-needed': { status: 401, meaning: 'Nobody is signed in, or the sign-in has ended.' },
  'key-unknown': { status: 401, meaning: 'The key that a program showed is nobody’s.' },
  'key-ended': { status: 401, meaning: 'The key that a program showed has ended.' },
  'key-out-of-scope': { status: 403, meaning: 'The key that a program showed is not for this.' },
  'administrators-only': { status: 403, meaning: 'Only an administrator may do this.' },
  'link-not-valid': {
    status: 410,
    meaning: 'The link was used before, has expired, or was withdrawn.',
  },
  'confirmation-needed': {
    status: 403,
    meaning: 'The second factor has to be shown once more first.',
  },
  'last-second-factor': {
    status: 409,
    meaning: 'The only second factor of somebody was to be removed.',
  },
  'organisation-sign-in-failed': {
    status: 403,
    meaning: 'The identity provider of the organisation did not let somebody in.',
  },
  'passkey-not-taken': {
    status: 403,
    meaning: 'A passkey belongs to nobody here, or its answer came too late.',
  },
  'cross-site-request': { status: 403, meaning: 'A form was sent from another web site.' },
  'host-not-allowed': { status: 403, meaning: 'The request names a host that this server is not.' },
  'database-in-use': { status: 409, meaning: 'Another process owns the embedded database.' },
  'schema-version-altered': {
    status: 409,
    meaning: 'The database was set up by another edition of Changeover.',
  },
  'settings-invalid': { status: 400, meaning: 'A setting has a value that it cannot have.' },
  'demonstration-only-here': {
    status: 400,
    meaning: 'The demonstration was started where other computers reach it.',
  },
  'port-in-use': { status: 409, meaning: 'Another program listens on the chosen port.' },
  'worker-needs-server': {
    status: 400,
    meaning: 'A worker was started without a database that it can share.',
  },
  'go-live-in-past': { status: 400, meaning: 'The go-live date lies before today.' },
  'facts-invalid': { status: 400, meaning: 'A facts file has entries that cannot be read.' },
  'values-invalid': { status: 400, meaning: 'Values for a row of a record book cannot be taken.' },
  'plan-impossible': {
    status: 409,
    meaning: 'Durations, dates or notices leave no room for each other, whatever the go-live date.',
  },
  'change-invalid': {
    status: 400,
    meaning: 'A change of the plan that was asked for has entries that cannot be used.',
  },
  'edition-invalid': { status: 400, meaning: 'An edition of the guide has faults.' },
  'edition-unknown': { status: 404, meaning: 'No edition of the guide has this name.' },
  'extract-unreadable': { status: 400, meaning: 'An extract cannot be read.' },
  'extract-missing': { status: 409, meaning: 'A comparison was asked for without both extracts.' },
  'package-missing': { status: 400, meaning: 'There is no package where one was to be received.' },
  'package-refused': {
    status: 400,
    meaning: 'A package holds what is never taken over, so nothing of it was.',
  },
  'package-damaged': {
    status: 409,
    meaning: 'What was kept of a production, or a package made of one, was altered or lost.',
  },
  'key-file-unusable': {
    status: 409,
    meaning: 'The key file by which productions are encrypted cannot be used.',
  },
  'opening-keys-unusable': {
    status: 409,
    meaning: 'The private keys to which suppliers encrypt cannot be used.',
  },
  'production-says-itself': {
    status: 409,
    meaning: 'What a production holds is told by its files, so nobody can say otherwise.',
  },
  'chain-broken': {
    status: 400,
    meaning: 'Productions that are to be used one upon the other do not follow one another.',
  },
  'production-unusable': {
    status: 409,
    meaning: 'A production is quarantined, or one before it is missing.',
  },
  'upload-out-of-step': {
    status: 409,
    meaning: 'A piece of a file does not follow on what is here of it.',
  },
  'supplier-unreachable': {
    status: 409,
    meaning: 'A supplier’s SFTP server cannot be had, or is another one than was agreed.',
  },
  'folder-not-allowed': {
    status: 400,
    meaning: 'A folder of extracts was named that does not stand below the configured one.',
  },
  'comparison-not-there': {
    status: 404,
    meaning: 'There is no such comparison, it is not finished, or its files were taken away.',
  },
  'map-conflict': {
    status: 409,
    meaning: 'A code was to be mapped to something else than the same code with other words.',
  },
  'map-faulty': {
    status: 400,
    meaning: 'A map of codes cannot be read, or lines of it are wrong; nothing of it was used.',
  },
  'quality-not-there': {
    status: 404,
    meaning: 'No production was checked for data quality, or what was found was taken away.',
  },
  'output-not-empty': { status: 409, meaning: 'The output folder already holds other files.' },
  'recorded-meanwhile': {
    status: 409,
    meaning: 'Something of the same kind was recorded since the form was opened.',
  },
  'token-used': {
    status: 409,
    meaning: 'A token of a call has added another row before.',
  },
  'migration-over': {
    status: 409,
    meaning: 'The migration was withdrawn or has ended, so nothing can be recorded on it.',
  },
  'output-in-extract': {
    status: 409,
    meaning: 'The output folder and an extract lie inside each other.',
  },
  'anchors-unusable': {
    status: 409,
    meaning: 'The file that records the head of the history cannot be used.',
  },
  'ods-file-unreadable': { status: 400, meaning: 'The file is not a published ODS practice file.' },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type RefusalCode = keyof typeof REFUSALS;
