export { loadXml, type Xml, type XmlReading, type XmlSchema } from './schema';
export { childOf, childrenOf, tokenOf, type XmlAttribute, type XmlNode } from './xml-node';
export { canonicalXml } from './canonical-xml';
export { leaf, writeXml, type XmlContent } from './write-xml';
