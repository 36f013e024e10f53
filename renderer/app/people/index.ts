export { ActButton } from './ActButton';
export { useOwners } from './find-people';
export { PersonField } from './PersonField';
export { NewPasscode, PersonFields, RoleChoice } from './PersonFields';
export {
  isFaultless,
  nameFaults,
  newPerson,
  type PersonDraft,
  passcodeFaults,
  personFaults,
} from './person-draft';
export { forgetWithPerson, usePersonTurn, watchPerson } from './person-turn';
export {
  type SecondPerson,
  SecondPersonFields,
  useSecondPerson,
} from './SecondPersonFields';
export { useFaultWords, usePasscodeTries, useWaitWords } from './use-passcode';
export { mayNow, nameIn, useMay, useMe, useMeId, useNameOf, usePeople, useRolesFor } from './use-people';
