import { useMemo } from 'react';
import type { Operator } from '../../../shared/people';
import type { PeopleView } from '../../../shared/protocol';
import { useShared } from '../../engine';
import { useLanguage } from '../i18n';

/** A part of what the engine tells this window about people; undefined before it has told anything. */
export function usePeople<S>(select: (people: PeopleView) => S): S | undefined {
  return useShared('people', select);
}

/** Who sits at this window; null for nobody, also while that isn't known yet. */
export function useMe(): Operator | null {
  return usePeople((p) => p.me) ?? null;
}

/** A person's name in the language on screen. One who isn't in the directory is told by the id that was recorded. */
export function useNameOf(): (id: string) => string {
  const language = useLanguage();
  const directory = usePeople((p) => p.directory);
  return useMemo(() => {
    const names = new Map(directory?.map((person) => [person.id, nameIn(person, language)]));
    return (id) => names.get(id) ?? id;
  }, [directory, language]);
}

export function nameIn(person: Pick<Operator, 'name'>, language: 'zh-CN' | 'en'): string {
  return language === 'zh-CN' ? person.name.zh : person.name.en;
}
