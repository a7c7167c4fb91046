// Reads what is written in a cell, and blocks copied from a sheet.

/** Refused at once, without asking the server, which has the last word: a share, or what is no number. */
export function wrongIn(text: string, texts: DOMStringMap): string | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-').replace(',', '.');
  if (plain === '') return null;
  if (plain.includes('%')) return say(texts['textNotShare'], text.trim());
  return /^-?\d+(\.\d+)?$/.test(plain) ? null : say(texts['textNotNumber'], text.trim());
}

/** The number that a text is; none when it is none. */
export function numberIn(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A text with its places filled in; `{0:ruta|rutor}` is the first for one and the second for more. */
export function say(text: string | undefined, ...values: (string | number)[]): string {
  return (text ?? '').replace(/\{(\d)(?::([^|}]*)\|([^}]*))?\}/g, (_, i: string, one?: string, many?: string) => {
    const value = values[Number(i)] ?? '';
    return one === undefined ? String(value) : (Number(value) === 1 ? one : many ?? '');
  });
}

/** A block from a sheet: rows by line, cells by tab. Quoted cells may hold tabs and line ends. */
export function block(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += '"'; i++; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t' || c === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else if (c !== '\r') cell += c;
  }
  rows.at(-1)!.push(cell);
  if (rows.at(-1)!.length === 1 && rows.at(-1)![0] === '') rows.pop();
  return rows;
}
