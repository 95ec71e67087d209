export { loadXml, type Xml, type XmlSchema } from './schema';
export type { XmlReading } from './safe-document';
export { childOf, childrenOf, shown, tokenOf, withoutWhiteSpace, type XmlAttribute, type XmlNode } from './xml-node';
export { canonicalXml } from './canonical-xml';
export { leaf, writeXml, type XmlContent } from './write-xml';
export { leavesOf, type XmlLeaf } from './leaves';
