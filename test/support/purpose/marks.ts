/** A value that stands nowhere else: who said it, in which message, of what. */
export interface Mark {
  /** Message in which it was told, such as `leerplicht:HaltVerwijzing`. */
  readonly told: string;
  /** What it is, in the words of the judge: `jongere.straat`, `eigen.samenvatting`, `gezag.naam`. */
  readonly what: string;
  readonly value: string;
}

const LETTERS = 'bcdfghjklmnpqrstvwxz';

/** Mints values that no other message holds. Names hold letters only, so that no format has anything to change in them. */
export class Mint {
  private count = 0;
  readonly marks: Mark[] = [];

  text(told: string, what: string): string {
    return this.add(told, what, `Q${this.letters()}q`);
  }
  phone(told: string, what: string): string {
    this.count += 1;
    return this.add(told, what, `06${String(70_000_000 + this.count)}`);
  }
  email(told: string, what: string): string {
    return this.add(told, what, `q${this.letters()}q@voorbeeld.example`);
  }
  /** A document: what is looked for is its base64. */
  document(told: string, what: string): string {
    return this.add(told, what, Buffer.from(`document ${this.letters()} van een voorbeeld`).toString('base64'));
  }

  private letters(): string {
    this.count += 1;
    let text = '';
    for (let rest = this.count + 8_000; rest > 0; rest = Math.floor(rest / LETTERS.length)) text += LETTERS[rest % LETTERS.length];
    return text;
  }
  private add(told: string, what: string, value: string): string {
    this.marks.push({ told, what, value });
    return value;
  }
}
