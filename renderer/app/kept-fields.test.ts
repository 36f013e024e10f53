import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What may be lost with a crash of the page, and why: each by the name of its state. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  'app/people/PasscodeForm.tsx passcode': 'a passcode is kept nowhere',
  'features/settings/people/DirectoryDialogs.tsx old': 'a passcode is kept nowhere',
  'app/shell/LiveForm.tsx address': 'an address may hold a token',
  'app/people/FirstPair.tsx first': 'nobody sits here yet whose it could be, and there are passcodes in it',
  'app/people/FirstPair.tsx second': 'nobody sits here yet whose it could be, and there are passcodes in it',
  'ui/SearchField.tsx typed': 'the list that it narrows keeps it',
  'features/disputes/detail/Milestones.tsx words': 'said by the page, not by a person',
};

const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/test|^out|fake/.test(file))
  .map((file) => ({
    file: file.replaceAll(path.sep, '/'),
    text: readFileSync(path.join(ROOT, file), 'utf8'),
  }));

/** States that fields are bound to: their setters are what a field's `onChange` calls. */
function fieldStates(text: string): string[] {
  const states = [...text.matchAll(/const \[(\w+), (set\w+)\] = useState\b/g)];
  const isText = (setter: string) =>
    new RegExp(
      `<(TextField|BareInput|SearchField|NewPasscode|PersonFields)\\b[^]{0,900}?onChange=\\{[^\\n]*\\b${setter}\\b`,
    ).test(text);
  const strings = [...text.matchAll(/const \[(\w+), (set\w+)\] = useState(?:<string>)?\((?:''|text)\)/g)];
  return [
    ...new Set([...states.filter(([, , setter]) => isText(setter!)), ...strings].map(([, name]) => name!)),
  ];
}

describe('[DE8] what a person types', () => {
  test('is kept, all of it, but for what may not be', () => {
    const lost = sources.flatMap(({ file, text }) => fieldStates(text).map((name) => `${file} ${name}`));
    expect(lost.sort()).toEqual(Object.keys(NOT_KEPT).sort());
  });

  test('is never a passcode: no field of that kind is bound to what is kept', () => {
    const withPasscodes = sources.filter(({ text }) =>
      /type="password"|usePasscodeTries|<NewPasscode|<SecondPersonFields/.test(text),
    );
    expect(withPasscodes.length).toBeGreaterThan(5);
    const kept = withPasscodes.flatMap(({ file, text }) =>
      [...text.matchAll(/const \[(\w+), \w+\] = useDraft/g)].map(([, name]) => `${file} ${name}`),
    );
    expect(kept.filter((name) => /pass|code|old|again|second|tries|signature/i.test(name))).toEqual([]);
    // The one form with passcodes and names keeps the names alone, by its type.
    expect(kept).toContain('features/settings/people/DirectoryDialogs.tsx named');
    const dialogs = sources.find(({ file }) => file.endsWith('DirectoryDialogs.tsx'))!.text;
    expect(dialogs).toContain("const NOBODY: Omit<PersonDraft, 'passcode' | 'again'>");
  });
});
