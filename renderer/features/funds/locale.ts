import { defineText } from '../../app/i18n/define-text';

/** Wordings of this screen. */
export const fundsText = defineText({}, {});
