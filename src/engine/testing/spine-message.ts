/** A file attached to a message, or the id of another message that carries it. */
export type Attached = {
  id: string;
  name: string;
  contentType: string;
  /** The transfer encoding, and the body as it stands in it; `null` for what another message carries. */
  encoding?: string;
  body: Buffer | string | null;
  compressed?: boolean;
  /** Put in place of the whole description, where a test wants another. */
  description?: string;
};

/** A GP2GP message in the MIME form in which the Spine hands it over. */
export function spineMessage(
  messageId: string,
  payload: string,
  attached: readonly Attached[] = [],
  { before = '', boundary = '--=_MIME-Boundary' } = {},
): Buffer {
  const parts: [headers: string[], body: Buffer | string][] = [
    [['Content-Id: <ebXMLHeader@spine.nhs.uk>', 'Content-Type: text/xml; charset=UTF-8'], ebxml()],
    [[`Content-Id: <${messageId}@spine.nhs.uk>`, 'Content-Type: application/xml'], payload],
  ];
  for (const { id, contentType, encoding = 'base64', body } of attached)
    if (body !== null)
      parts.push([
        [
          `Content-ID:\r\n\t<${id}>`,
          `content-type: ${contentType}`,
          `Content-Transfer-Encoding: ${encoding}`,
        ],
        body,
      ]);
  return Buffer.concat([
    Buffer.from(before),
    ...parts.flatMap(([headers, body]) => [
      Buffer.from(`--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n`),
      Buffer.from(body as string),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

  function ebxml(): string {
    const action = payload.match(/<(RCMR_IN\w+|COPC_IN\w+)/)?.[1];
    const references = attached.map(
      ({ id, name, contentType, body, compressed, description }) =>
        `<eb:Reference xlink:href="${body === null ? 'mid' : 'cid'}:${id}"><eb:Description xml:lang="en">${
          description ??
          `Filename=&quot;${name}&quot; ContentType=${contentType} Compressed=${compressed ? 'Yes' : 'No'}`
        }</eb:Description></eb:Reference>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?><SOAP:Envelope><SOAP:Header><eb:MessageHeader><eb:Service>urn:nhs:names:services:gp2gp</eb:Service><eb:Action>${action}</eb:Action><eb:MessageData><eb:MessageId>${messageId}</eb:MessageId></eb:MessageData></eb:MessageHeader></SOAP:Header><SOAP:Body><eb:Manifest><eb:Reference xlink:href="cid:${messageId}@spine.nhs.uk"><eb:Description>HL7 payload</eb:Description></eb:Reference>${references.join('')}</eb:Manifest></SOAP:Body></SOAP:Envelope>`;
  }
}

/** The message that carries a piece of an attachment of another one. */
export const FRAGMENT = '<COPC_IN000001UK01 xmlns="urn:hl7-org:v3"/>';
