const load = () => import('libxml2-wasm');

/** The WebAssembly build of libxml2, as a module. */
export type LibXml2 = Awaited<ReturnType<typeof load>>;
export type WasmElement = InstanceType<LibXml2['XmlElement']>;
export type WasmAttribute = InstanceType<LibXml2['XmlAttribute']>;
export type WasmNode = InstanceType<LibXml2['XmlNode']>;

let loaded: Promise<LibXml2> | undefined;

/** Loads the module once per process: it awaits its WebAssembly, so it can only be imported dynamically. */
export const libxml2 = (): Promise<LibXml2> => (loaded ??= load());
