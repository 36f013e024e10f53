export {
  SecondPersonFields,
  type SecondPersonFieldsProps,
  type SecondPersonOptions,
  type SignatureDraft,
  useSecondPerson,
} from './SecondPersonFields';
export { nameIn, useMe, useNameOf, usePeople } from './use-people';
