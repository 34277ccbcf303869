// Parameters of a script, given by `--param name=value`. All are read and checked before anything is done:
//
//     const { batch, dryRun } = parameters({ batch: whole({ preset: 1000, least: 1 }), dryRun: yesNo() });
//
// A kind of parameter has `preset`, its value when it is not given (without one it must be given), `wants`, what is
// asked for, and `read`, which makes the value of a text, or gives undefined where that is none.
import { Refusal } from './refusal.js';

/** @typedef {{ preset?: any, least?: number, wants?: string }} Settings */

export const parameters = (kinds) => {
  const known = Object.keys(kinds);
  const unknown = Object.keys(params).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(`there is no parameter ${unknown}`, {
      why: `known are: ${known.join(', ')}; nothing was done`,
      next: 'parameters are given as --param name=value',
    });
  }
  if (args.length > 0) {
    throw new Refusal(`${args[0]} is no parameter`, {
      why: `known are: ${known.join(', ')}; nothing was done`,
      next: `such as --param ${known[0]}=${args[0]}`,
    });
  }
  return Object.fromEntries(known.map((name) => [name, valueOf(name, kinds[name])]));
};

const valueOf = (name, { preset, wants, read }) => {
  const text = params[name];
  const value = text === undefined ? preset : read(text.trim());
  if (value === undefined) {
    throw new Refusal(text === undefined ? `the parameter ${name} is missing` : `${text} is no value for ${name}`, {
      why: `${wants} is wanted; nothing was done`,
      next: `--param ${name}=…`,
    });
  }
  return value;
};

/** @param {Settings} [settings] */
export const whole = ({ preset, least = 0 } = {}) => ({
  preset,
  wants: `a whole number from ${least} on`,
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined),
});

/** @param {Settings} [settings] */
export const percent = ({ preset } = {}) => ({
  preset,
  wants: 'a percentage from 0 to 100',
  read: (text) => (/^\d+(\.\d+)?%?$/.test(text) && parseFloat(text) <= 100 ? parseFloat(text) : undefined),
});

/** @param {Settings} [settings] */
export const yesNo = ({ preset = false } = {}) => ({
  preset,
  wants: 'yes or no',
  read: (text) => ({ yes: true, true: true, no: false, false: false })[text.toLowerCase()],
});

/** @param {Settings} [settings] */
export const word = ({ preset, wants = 'a text' } = {}) => ({ preset, wants, read: (text) => text || undefined });

/**
 * @param {string[]} words
 * @param {Settings} [settings]
 */
export const oneOf = (words, { preset } = {}) => ({
  preset,
  wants: `one of ${words.join(', ')}`,
  read: (text) => words.find((each) => each === text.toLowerCase()),
});

/** @param {Settings} [settings] */
export const country = ({ preset } = {}) => ({
  preset,
  wants: 'a country of two letters',
  read: (text) => (/^[a-z]{2}$/i.test(text) ? text.toUpperCase() : undefined),
});

/**
 * A day as ISO 8601 has it; `null` as preset makes it one that need not be given.
 *
 * @param {Settings} [settings]
 */
export const day = ({ preset } = {}) => ({
  preset,
  wants: 'a day such as 2025-11-07',
  read: (text) => {
    const moment = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(text) && text.length === 10 ? text : undefined;
  },
});
