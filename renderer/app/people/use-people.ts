import { useMemo } from 'react';
import { type Act, PERMISSIONS } from '../../../shared/engine';
import type { Operator } from '../../../shared/people';
import type { PeopleView } from '../../../shared/protocol';
import { type Engine, useShared } from '../../engine';
import { useLanguage, useText } from '../i18n';

/** A part of what the engine tells this window about people; undefined before it has told anything. */
export function usePeople<S>(select: (people: PeopleView) => S): S | undefined {
  return useShared('people', select);
}

/** Who sits at this window; null for nobody, also while that isn't known yet. */
export function useMe(): Operator | null {
  return usePeople((p) => p.me) ?? null;
}

/** Id of who sits at this window: the owner of what is "mine"; empty for nobody, whom nothing belongs to. */
export function useMeId(): string {
  return usePeople((p) => p.me?.id ?? '') ?? '';
}

/** Programs that acts are recorded under. */
const PROGRAMS = {
  system: 'system',
  'instant-refund': 'instant',
  drill: 'drill',
  platform: 'platform',
} as const;

/**
 * A person's or a program's name in the language on screen. One who isn't in the directory is told by the id that was
 * recorded.
 */
export function useNameOf(): (id: string) => string {
  const language = useLanguage();
  const t = useText('people');
  const directory = usePeople((p) => p.directory);
  return useMemo(() => {
    const names = new Map(directory?.map((person) => [person.id, nameIn(person, language)]));
    for (const [id, word] of Object.entries(PROGRAMS)) names.set(id, t(`program.${word}`));
    return (id) => names.get(id) ?? id;
  }, [directory, language, t]);
}

export function nameIn(person: Pick<Operator, 'name'>, language: 'zh-CN' | 'en'): string {
  return language === 'zh-CN' ? person.name.zh : person.name.en;
}

/**
 * True where the person at this window may do it. What one may not do isn't offered: its button isn't there, its command
 * has neither key nor line in the palette (`act` of a command object).
 */
export function useMay(act: Act): boolean {
  return usePeople((p) => p.may.includes(act)) ?? false;
}

/** The same outside of components, as the engine told it last. */
export function mayNow(engine: Engine, act: Act): boolean {
  return engine.shared('people').getState().payload?.may.includes(act) ?? false;
}

/** Who may do it, in words: for a place where something would be, if one were allowed to do it. */
export function useRolesFor(act: Act): string {
  const t = useText('people');
  return PERMISSIONS[act].map((role) => t(`role.${role}`)).join(t('or'));
}
