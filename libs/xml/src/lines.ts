import type { LibXml2, WasmElement, WasmNode } from './libxml2';
import { nextOf } from './plain-tree';
import type { XmlNode } from './xml-node';

/** On which line of the message each element begins, by its path; lines count from 1. */
export function linesOf(element: WasmElement, node: XmlNode, lib: LibXml2): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const walk = (wasm: WasmElement, plain: XmlNode): void => {
    lines.set(plain.path, wasm.line);
    let i = 0;
    for (let child: WasmNode | null = wasm.firstChild; child !== null; child = nextOf(lib, child)) {
      const next = child instanceof lib.XmlElement ? plain.children[i++] : undefined;
      if (child instanceof lib.XmlElement && next !== undefined) walk(child, next);
    }
  };
  walk(element, node);
  return lines;
}
