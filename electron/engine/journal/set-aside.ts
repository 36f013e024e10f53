import fs from 'node:fs';

/**
 * Moves the folder of a journal that can't be opened aside, whole, as `<dir>.damaged-<n>`, and answers the new place. A
 * person's decision: what comes after it begins with an empty journal. The journal must not be open.
 */
export function setJournalAside(dir: string): string {
  for (let n = 1; ; n++) {
    const place = `${dir}.damaged-${n}`;
    if (fs.existsSync(place)) continue;
    fs.renameSync(dir, place);
    return place;
  }
}
