import { CannotTranslate } from '@schakel/kernel';
import { leaf, writeXml } from './write-xml';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('writing XML', () => {
  it('indents, leaves out what is undefined and ends with a new line', () => {
    const root = { name: 'a', attributes: { xmlns: 'urn:a' }, content: [leaf('b', '1'), leaf('c', undefined), { name: 'd', content: [] }] };
    expect(writeXml(root)).toBe(`${DECLARATION}<a xmlns="urn:a">\n  <b>1</b>\n  <d/>\n</a>\n`);
  });

  it('escapes text and attributes so that a parser reads them back', () => {
    expect(writeXml({ name: 'a', attributes: { b: '"<\n\t&' }, content: '<x> & "y" ]]>\r\n' })).toBe(
      `${DECLARATION}<a b="&quot;&lt;&#10;&#9;&amp;">&lt;x&gt; &amp; "y" ]]&gt;&#13;\n</a>\n`,
    );
  });

  it('keeps every character that XML can hold', () => {
    expect(writeXml({ name: 'a', content: 'Noël 😀 \t' })).toBe(`${DECLARATION}<a>Noël 😀 \t</a>\n`);
  });

  it.each(['\0', '\u0008', '\u001f', '\ud800', '\ufffe', '\uffff'])(
    'refuses a character that XML cannot hold, without repeating the text (%j)',
    (character) => {
      const write = (): string => writeXml({ name: 'a', content: [leaf('b', `geheim${character}`)] });
      expect(write).toThrow(CannotTranslate);
      try {
        write();
      } catch (error) {
        expect(error).toMatchObject({ faults: [{ veld: '/a/b', code: 'TEKENSET' }] });
        expect(JSON.stringify([error, (error as Error).message])).not.toContain('geheim');
      }
    },
  );

  it('refuses a name that is none', () => {
    expect(() => writeXml({ name: 'a b', content: '' })).toThrow(TypeError);
  });
});
