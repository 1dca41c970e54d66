/**
 * Opens a Microsoft Project file as Planner (the project program of GNOME, in Debian) does and prints, in
 * Planner's own XML, what it made of it: every date as its scheduler computed it. Run it in a process of its own;
 * a wrong call into a library ends the process.
 *
 *     node open-in-planner.ts FILE
 */
import ffi from 'node:ffi';
import { LIBRARY, SHARED } from './planner-library.ts';

const NONE = 0n;

const { functions: xml } = ffi.dlopen('libxml2.so.2', {
  xmlReadFile: { arguments: ['string', 'pointer', 'int32'], return: 'pointer' },
  xmlParseDTD: { arguments: ['pointer', 'string'], return: 'pointer' },
  xmlNewValidCtxt: { arguments: [], return: 'pointer' },
  xmlValidateDtd: { arguments: ['pointer', 'pointer', 'pointer'], return: 'int32' },
});
const { functions: xslt } = ffi.dlopen('libxslt.so.1', {
  xsltParseStylesheetFile: { arguments: ['string'], return: 'pointer' },
  xsltApplyStylesheet: { arguments: ['pointer', 'pointer', 'pointer'], return: 'pointer' },
  xsltSaveResultToString: {
    arguments: ['buffer', 'buffer', 'pointer', 'pointer'],
    return: 'int32',
  },
});
const { functions: planner } = ffi.dlopen(LIBRARY, {
  mrp_application_new: { arguments: [], return: 'pointer' },
  mrp_project_new: { arguments: ['pointer'], return: 'pointer' },
  mrp_project_load_from_xml: { arguments: ['pointer', 'pointer', 'pointer'], return: 'int32' },
  mrp_project_save_to_xml: { arguments: ['pointer', 'buffer', 'pointer'], return: 'int32' },
});

const read = must(xml.xmlReadFile(process.argv[2] ?? '', NONE, 0), 'read the file');
const sheet = must(
  xslt.xsltParseStylesheetFile(`${SHARED}/stylesheets/msp2planner.xsl`),
  'read its stylesheet',
);
const imported = must(xslt.xsltApplyStylesheet(sheet, read, NONE), 'import the file');
const dtd = must(xml.xmlParseDTD(NONE, `${SHARED}/dtd/mrproject-0.6.dtd`), 'read its DTD');
must(xml.xmlValidateDtd(xml.xmlNewValidCtxt(), imported, dtd), 'find the import valid');

const text = Buffer.alloc(8);
xslt.xsltSaveResultToString(text, Buffer.alloc(4), imported, sheet);
const project = planner.mrp_project_new(planner.mrp_application_new());
must(planner.mrp_project_load_from_xml(project, text.readBigUInt64LE(), NONE), 'load the import');
const saved = Buffer.alloc(8);
must(planner.mrp_project_save_to_xml(project, saved, NONE), 'save the project');
process.stdout.write(ffi.toString(saved.readBigUInt64LE()) ?? '');

function must<T extends bigint | number>(answer: T, what: string): T {
  if (BigInt(answer) === 0n) throw new Error(`Planner could not ${what}.`);
  return answer;
}
