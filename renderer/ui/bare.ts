// Behaviour and accessibility without a look: for the few things that look like nothing else. The user gives the class.
export {
  Button as BareButton,
  Input as BareInput,
  Label as BareLabel,
  Radio as BareRadio,
  RadioGroup as BareRadioGroup,
  ToggleButton as BareToggle,
} from 'react-aria-components';
