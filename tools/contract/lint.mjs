// Prints what Redocly and Spectral find wrong in an OpenAPI document: node lint.mjs contract.json. Ends with 1 where there is any.
import { readFile } from 'node:fs/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import spectralParsers from '@stoplight/spectral-parsers';
import spectralRulesets from '@stoplight/spectral-rulesets';

const text = await readFile(process.argv[2], 'utf8');

// Each force runs a server of its own, under its own terms; and a subject says by its name what it is.
const off = rules => Object.fromEntries(rules.map(rule => [rule, 'off']));

async function redocly() {
  const config = await createConfig({ extends: ['recommended'], rules: off(['info-license', 'tag-description']) });
  const found = await lintFromString({ source: text, absoluteRef: process.argv[2], config });
  return found.map(f => `redocly ${f.severity} ${f.ruleId} at ${f.location[0]?.pointer}: ${f.message}`);
}

async function spectral() {
  const linter = new spectralCore.Spectral();
  linter.setRuleset({ extends: [spectralRulesets.oas], rules: off(['info-contact']) });
  const found = await linter.run(new spectralCore.Document(text, spectralParsers.Json, process.argv[2]));
  return found.map(f => `spectral ${['error', 'warn', 'info', 'hint'][f.severity]} ${f.code} at ${f.path.join('/')}: ${f.message}`);
}

const found = [...(await redocly()), ...(await spectral())];
for (const line of found) console.log(line);
process.exitCode = found.length > 0 ? 1 : 0;
