import { parseStrictJson } from './strict-json';

const read = (text: string) => parseStrictJson(Buffer.from(text));
const faultsOf = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.faults.map(({ veld, code }) => `${code} ${veld}`);
};

describe('parseStrictJson', () => {
  it.each(['{}', '[]', ' {"a":[1,-2.5e3,true,false,null,"\\u00e9\\n"],"b":{"c":""}} ', '"x"', '0', '[[],{}]', '\ufeff{"a":1}'])(
    'reads %j as JSON.parse does',
    (text) => expect(read(text)).toEqual({ ok: true, value: JSON.parse(text.replace('\ufeff', '')) }),
  );

  // Every text of up to five tokens: the scanner and JSON.parse must agree on which are JSON.
  it('takes exactly the texts that JSON.parse takes', () => {
    const tokens = ['{', '}', '[', ']', ',', ':', '"a"', '1', 'null'];
    let texts = [''];
    let judged = 0;
    for (let length = 1; length <= 5; length += 1) {
      texts = texts.flatMap((text) => tokens.map((token) => `${text} ${token}`));
      for (const text of texts) {
        let wellFormed = true;
        try {
          JSON.parse(text);
        } catch {
          wellFormed = false;
        }
        const result = read(text);
        if ((result.ok || result.faults[0]?.code !== 'JSON_ONGELDIG') !== wellFormed) throw new Error(`they disagree on ${text}`);
        judged += 1;
      }
    }
    expect(judged).toBe(9 + 9 ** 2 + 9 ** 3 + 9 ** 4 + 9 ** 5);
  });

  it.each([
    ['abc', 1],
    ['{"a":1,}', 8],
    ['{"a":01}', 7],
    ['{"a":"\t"}', 6],
    ['{"a":1', 7],
    ['', 1],
    ['{} {}', 4],
    ["{'a':1}", 2],
    ['{"a" 1}', 6],
    ['[1 2]', 4],
    ['{"a":"\\x"}', 6],
  ])('tells where %j stops being JSON', (text, position) => {
    expect(faultsOf(text)).toEqual([`JSON_ONGELDIG teken ${position}`]);
  });

  it('tells every unsafe thing at once, each with its path', () => {
    const text = '{"a":1,"a":2,"b":[{"__proto__":1},"\\ud800"],"c":1e999,"d":{"constructor":{"prototype":1}},"e":"\\u0000"}';
    expect(faultsOf(text)).toEqual([
      'STRUCTUUR /a',
      'STRUCTUUR /b/0/__proto__',
      'TEKENSET /b/1',
      'TYPE_FOUT /c',
      'STRUCTUUR /d/constructor',
      'STRUCTUUR /d/constructor/prototype',
      'TEKENSET /e',
    ]);
  });

  it.each([
    ['9007199254740991', []],
    ['9007199254740993', ['TYPE_FOUT ']],
    ['-1e999', ['TYPE_FOUT ']],
    ['0.1000000000000001', []],
    ['8.00000000000000000001', ['TYPE_FOUT ']],
    ['1e-400', ['TYPE_FOUT ']],
    ['-0.0e-400', []],
    ['1e-300', []],
  ])('takes the number %s only as it was sent', (text, faults) => expect(faultsOf(text)).toEqual(faults));

  it('takes one name in two different groups', () => {
    expect(faultsOf('[{"a":1},{"a":{"a":1}}]')).toEqual([]);
  });

  it('never shows a name that could be a value of a person', () => {
    expect(faultsOf('{"999990007":1,"999990007":2,"Noor van der Voorbeeld":"\\u0000"}')).toEqual(['STRUCTUUR /*', 'TEKENSET /*']);
  });

  it('refuses what is not UTF-8', () => {
    expect(parseStrictJson(Uint8Array.from([0x22, 0xc0, 0xa0, 0x22]))).toMatchObject({ ok: false, faults: [{ code: 'TEKENSET' }] });
  });

  it('stops at 64 layers, at 50 faults, and stands a megabyte of anything', () => {
    const size = 1024 * 1024;
    expect(faultsOf('['.repeat(65))).toEqual([`STRUCTUUR ${'/0'.repeat(65)}`]);
    expect(faultsOf('['.repeat(size))).toHaveLength(1);
    expect(faultsOf(`[${'"\\u0000",'.repeat(100)}1]`)).toHaveLength(50);
    expect(faultsOf(`"${'a'.repeat(size)}`)).toEqual(['JSON_ONGELDIG teken 1']);
    expect(faultsOf(`"${'\\n'.repeat(size / 2)}`)).toEqual(['JSON_ONGELDIG teken 1']);
    expect(faultsOf(' '.repeat(size))).toEqual([`JSON_ONGELDIG teken ${size + 1}`]);
    expect(faultsOf(`[${'1 ,'.repeat(size / 4)}1]`)).toEqual([]);
  });
});
