/** A message of an invented patient around the statements of one composition. */
export function messageWith(statements: string, about = PATIENT): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<RCMR_IN030000UK06 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<ControlActEvent><subject>${extractWith(statements, about)}</subject></ControlActEvent>
</RCMR_IN030000UK06>`;
}

export const PATIENT =
  '<recordTarget><patient><id root="2.16.840.1.113883.2.1.4.1" extension="9990000018"/></patient></recordTarget>';

export function extractWith(statements: string, about = PATIENT): string {
  return `<EhrExtract>${about}
<author><AgentOrgSDS><agentOrganizationSDS><id root="1.2.826.0.1285.0.1.10" extension="X99999"/></agentOrganizationSDS></AgentOrgSDS></author>
<component><ehrFolder><responsibleParty><agentDirectory>
<part><Agent><id root="AGENT-1"/><code code="309394004" displayName="GP Principal"/><agentPerson><name><prefix>Dr</prefix><given>Rowan</given><family>Hale</family></name></agentPerson></Agent></part>
</agentDirectory></responsibleParty>
<component><ehrComposition><id root="COMP-1"/>
<code code="25671000000102" codeSystem="2.16.840.1.113883.2.1.3.2.4.15" displayName="Surgery Consultation Note"/>
<statusCode code="COMPLETE"/><effectiveTime><center nullFlavor="NI"/></effectiveTime><availabilityTime value="20240611"/>
<author><time value="20240611093000"/><agentRef><id root="AGENT-1"/></agentRef></author>
<Participant2 typeCode="PRF"><agentRef><id root="AGENT-1"/></agentRef></Participant2>
${statements}
</ehrComposition></component></ehrFolder></component></EhrExtract>`;
}

/** A statement of an observation, with what else it says. */
export function observation(id: string, inside: string, code = CODE): string {
  return `<component><ObservationStatement classCode="OBS" moodCode="EVN"><id root="${id}"/>${code}<statusCode code="COMPLETE"/><effectiveTime><center nullFlavor="NI"/></effectiveTime><availabilityTime value="20240611"/>${inside}</ObservationStatement></component>`;
}

const CODE =
  '<code code="22A..00" codeSystem="2.16.840.1.113883.2.1.6.2" displayName="O/E - weight"><translation code="27113001" codeSystem="2.16.840.1.113883.2.1.3.2.4.15" displayName="Body weight"/></code>';
