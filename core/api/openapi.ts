import { z } from 'zod';
import { ANSWERS } from './answers.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

type Json = { [key: string]: unknown };

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}

function parametersOf(operation: Operation): Json[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(operation.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !z.safeParse(z.object({ [name]: schema }), {}).success,
    schema: schemaOf(z.object({ [name]: schema }), 'output').properties,
  }));
  const flat = inQuery.map(({ schema, ...parameter }) => ({
    ...parameter,
    schema: Object.values(schema ?? {})[0] ?? {},
  }));
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } };
  return [...inPath, ...flat, ...(operation.isRetriable ? [key] : [])];
}

function answersOf(operation: Operation): Json {
  const { answer } = operation;
  const content: Json =
    typeof answer === 'string'
      ? { 'application/json': { schema: { $ref: `#/components/schemas/${answer}` } } }
      : Object.fromEntries(answer.map((type) => [type, {}]));
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const refusals = [...new Set([401, 404, 429, ...operation.refusals])].sort((a, b) => a - b);
  return {
    [operation.status]: { description: operation.summary, content },
    ...Object.fromEntries(refusals.map((status) => [status, { description: 'Refused', content: problem }])),
  };
}

function describe(operation: Operation): Json {
  const { body } = operation;
  const requestBody = body && {
    required: !operation.isBodyOptional,
    content: { 'application/json': { schema: schemaOf(body, 'input') } },
  };
  return {
    operationId: operation.id,
    summary: operation.summary,
    parameters: parametersOf(operation),
    ...(requestBody ? { requestBody } : {}),
    responses: answersOf(operation),
  };
}

/** The OpenAPI 3.1 description of the REST API. @param address Galley's public address without a closing slash */
export function openApi(address: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Galley', version: '1', description: 'Articles, annotations, records and copies of a desk.' },
    servers: [{ url: address }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(ANSWERS).map(([name, schema]) => [name, schemaOf(schema, 'output')])),
    },
  };
}
